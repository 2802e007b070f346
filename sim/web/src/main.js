// The report in a browser: reads the data that stands in the page and puts charts, both languages
// and both themes over the static text. The data says which sections there are, in which order and
// under which titles; they are found by id.
import { h, short } from './dom.js';
import { words } from './words.js';
import { THEMES } from './theme.js';
import { DRAWERS } from './drawers.js';
import { addressChoice, addressGoes, addressRead, addressWrite } from './address.js';
import { card } from './card.js';
import { compared, comparisonCards } from './cards.js';
import { runCards, sentences } from './run_cards.js';

const SAY = {
  dark: { en: 'Dark', id: 'Gelap' },
  light: { en: 'Light', id: 'Terang' },
  language: { en: 'Language', id: 'Bahasa' },
  theme: { en: 'Theme', id: 'Tema' },
  contents: { en: 'Contents', id: 'Isi' },
};

const data = JSON.parse(document.getElementById('data').textContent);
const preferred = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

// What the address says goes first; then what the page was made for, if anything, and what the
// browser would like.
let address = addressRead(location.hash);
const languageNow = () => address.lang ?? root.dataset.lang
  ?? (/^id\b/i.test(navigator.language) ? 'id' : 'en');
const themeNow = () => THEMES[address.theme ?? (preferred.matches ? 'dark' : 'light')];
const page = {
  data,
  words: words(languageNow(), data.cells),
  theme: themeNow(),
  choice: (id) => addressChoice(address, id),
  choose: (id, choice) => remember(addressGoes(address, id, choice)),
};

// Into the address that a reader sees, and can give away; not into the history of the browser.
function remember(state) {
  address = state;
  const url = new URL(location.href);
  url.hash = addressWrite(address);
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}
const main = document.querySelector('main') ?? document.body.appendChild(h('main'));

// --- the first screen ---

function intervalOf(w, f) {
  if (!w.known(f.low) || !w.known(f.high) || f.low === f.high) return '';
  return `${w.say(w.level(data))}: ${w.interval(f.unit, f.low, f.high, false, f.value)}`;
}

function bigFigures() {
  const { words: w } = page;
  const shown = (data.big ?? []).map((id) => w.figure(data, id)).filter(Boolean);
  return h('div', { class: 'big' }, shown.map((f) => h('div', { class: 'figure', 'data-figure': f.id },
    h('p', { class: 'label' }, h('bdi', {}, w.of(f.label))),
    h('p', { class: 'value' }, w.value(f.unit, f.value), ['h', 'share', 'IDR', 'ratio', 'index'].includes(f.unit) ? null : h('span', {}, ` ${w.unit(f.unit)}`)),
    h('p', { class: 'interval' }, intervalOf(w, f)))));
}

// Whose figures the cards and charts are, where a page has several.
function ofWhat(w) {
  const name = w.of(data.shown), none = data.no_base ? w.say({ en: 'No cell is the scenario as it stands. ', id: 'Tidak ada sel yang seperti adanya. ' }) : '';
  return none + w.say({ en: `These figures, and the charts that do not compare, are of: ${name}`, id: `Angka ini, dan bagan yang tidak membandingkan, adalah tentang: ${name}` });
}

function opening() {
  const { words: w } = page, s = data.scenario;
  const period = s?.start && s?.end ? `${w.date(s.start)} – ${w.date(new Date(Date.parse(s.end) - 86400000))}` : ''; // the end is the first day that does not count
  const facts = [w.of(data.title) === s?.name ? '' : s?.name, period, data.replications && w.say({ en: `${data.replications} replication${data.replications === 1 ? '' : 's'}`, id: `${data.replications} replikasi` }), data.seed !== undefined && w.say({ en: `seed ${data.seed}`, id: `benih ${data.seed}` })].filter(Boolean);
  return h('section', { id: 'answer', 'aria-labelledby': 'title' },
    h('h1', { id: 'title' }, h('bdi', {}, w.of(data.title) || 'tanggap')),
    h('p', { class: 'facts' }, facts.map((fact, i) => [i ? ' · ' : '', h('bdi', {}, String(fact))])),
    sentences(data, w),
    data.shown && !data.others?.length ? h('p', { class: 'facts' }, h('bdi', {}, ofWhat(w))) : null,
    compared(data) ? comparisonCards(data, w) : data.big?.length ? bigFigures() : null,
    runCards(data, w, page.theme));
}

// --- putting them in ---

const cards = [];
const parts = []; // {id, title, element, heading, tell}

// The section as it stands, or an empty one, behind those before it.
function adopt({ id, title }) {
  const element = document.getElementById(id) ?? h('section', { id }, h('h2'));
  const heading = element.querySelector('h2');
  heading.id = `${id}-heading`;
  element.setAttribute('aria-labelledby', heading.id);
  main.append(element);
  return { id, title, element, heading, tell() {} };
}

// A drawing that fails leaves its section as it stood, and the others theirs.
function attempt(work) {
  try { work(); } catch (error) { console.error(error); }
}

function drawChart(part, chart) {
  const made = card(chart, page);
  part.element.replaceChildren(part.heading, made.element);
  part.tell = made.tell;
  cards.push(made);
}

function drawText(part, text) {
  const body = h('div', { class: 'words' });
  part.element.replaceChildren(part.heading, body);
  const told = () => [text.body(data, page.words)].flat(Infinity).filter(Boolean);
  part.tell = () => body.replaceChildren(...told());
}

// What is not drawn stays as it was written, in the language of whoever made the page.
const written = root.lang;
function leave(part) {
  for (const child of part.element.children) if (child !== part.heading) child.lang = written;
}

for (const section of data.sections ?? []) {
  const drawer = section.data && DRAWERS.find((d) => d.id === section.id);
  const drawn = drawer?.has(data);
  if (!drawn && !document.getElementById(section.id)) continue;
  const part = adopt(section);
  parts.push(part);
  if (!drawn) leave(part);
  else attempt(() => (drawer.option ? drawChart : drawText)(part, drawer));
}

const choose = (what) => () => {
  remember({ ...address, ...what });
  show();
};
const NAMES = { en: 'English', id: 'Indonesia' };
const languages = Object.entries(NAMES).map(([lang, name]) =>
  h('button', { type: 'button', lang, 'data-lang': lang, onclick: choose({ lang }) }, name));
const themes = ['light', 'dark'].map((name) =>
  h('button', { type: 'button', 'data-theme-name': name, onclick: choose({ theme: name }) }));
const switches = [h('div', { role: 'group', class: 'switch' }, languages), h('div', { role: 'group', class: 'switch' }, themes)];
const contents = h('nav', { id: 'contents' });
const bar = h('header', { id: 'bar' }, h('span', { class: 'brand' }, 'tanggap'), switches);
document.getElementById('bar')?.remove();
document.getElementById('contents')?.remove();
main.before(bar);

function tell() {
  const { words: w, theme } = page;
  root.lang = w.lang;
  root.dataset.theme = theme.name;
  root.classList.add('alive');
  document.title = `${w.of(data.title) || 'tanggap'} – tanggap`;
  for (const button of languages) button.setAttribute('aria-pressed', String(button.dataset.lang === w.lang));
  for (const button of themes) {
    button.textContent = w.say(SAY[button.dataset.themeName]);
    button.setAttribute('aria-pressed', String(button.dataset.themeName === theme.name));
  }
  switches[0].setAttribute('aria-label', w.say(SAY.language));
  switches[1].setAttribute('aria-label', w.say(SAY.theme));
  const first = opening();
  const old = document.getElementById('answer');
  if (old) old.replaceWith(first);
  else main.prepend(first);
  contents.setAttribute('aria-label', w.say(SAY.contents));
  const link = (part) => h('li', {}, h('a', { href: `#${part.id}` }, w.say(part.title)));
  contents.replaceChildren(h('ul', {}, parts.map(link)));
  first.after(contents);
  for (const part of parts) {
    part.heading.textContent = w.say(part.title);
    attempt(part.tell);
  }
}

// Charts are drawn when they come near the window, and again when it, the language or the theme
// changes. One a task, and those in the window first: between them the page answers its reader.
const waiting = new Set();
const SOON = 100; // ms, for a chart that is not to be seen yet
const isSeen = ({ frame }) => {
  const { top, bottom } = frame.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};
function drawNext() {
  const list = [...waiting], made = list.find(isSeen) ?? list[0];
  waiting.delete(made);
  if (made && !made.drawn()) attempt(() => made.draw());
  if (waiting.size) setTimeout(drawNext, [...waiting].some(isSeen) ? 0 : SOON);
}
const near = new IntersectionObserver((seen) => {
  const idle = !waiting.size;
  for (const { target, isIntersecting } of seen) {
    const made = cards.find((c) => c.frame === target);
    if (isIntersecting && !made.drawn()) waiting.add(made);
  }
  if (idle && waiting.size) setTimeout(drawNext);
}, { rootMargin: '800px' });

function draw() {
  for (const made of cards) if (made.drawn()) attempt(() => made.draw());
}

// As the address says, from its language to what was chosen in each chart.
function show() {
  page.words = words(languageNow(), data.cells);
  page.theme = themeNow();
  tell();
  draw();
}

// To the last section that the address names; one of another grammar becomes one of this.
function go() {
  const id = address.figure?.at(-1)?.id, part = parts.find((p) => p.id === id);
  if (part) part.element.scrollIntoView();
  remember(part ? addressGoes(address, id, addressChoice(address, id)) : address);
}

tell();
const room = cards[0]?.frame.clientWidth; // all have the same
for (const made of cards) {
  attempt(() => made.reserve(room));
  near.observe(made.frame);
}
go();
performance.mark('alive');

// Links of the contents name a section alone: what else the address said stays.
addEventListener('hashchange', () => {
  const there = addressRead(location.hash), [one] = there.figure ?? [];
  const section = !location.hash.includes('=') && one;
  address = section ? addressGoes(address, one.id, addressChoice(address, one.id)) : there;
  for (const made of cards) made.choose(addressChoice(address, made.id));
  show();
  go();
});

let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  requestAnimationFrame(draw);
});
preferred.addEventListener('change', show);

// On paper: black on white, as wide as A4 between its margins.
const PAPER = 690;
let screen, running = false;

// Every sheet says what it is a sheet of, and of which run. Letters of a title cannot end the rule.
const quoted = (text) => `"${[...text].map((c) => `\\${c.codePointAt(0).toString(16)} `).join('')}"`;
function runningTitle() {
  const { words: w } = page, [sheet] = document.styleSheets, { version, seed, scenario } = data;
  const title = short(w.of(data.title) || 'tanggap', 90);
  const run = [`tanggap ${version ?? ''}`.trim(),
    seed !== undefined && w.say({ en: `seed ${seed}`, id: `benih ${seed}` }),
    scenario?.hash && w.say({ en: `scenario ${scenario.hash}`, id: `skenario ${scenario.hash}` })];
  const box = (place, text) =>
    `@${place} { content: ${quoted(text)}; font: 8pt sans-serif; white-space: pre; }`;
  if (running) sheet.deleteRule(0);
  sheet.insertRule(`@page { ${box('top-left', title)} `
    + `${box('bottom-left', run.filter(Boolean).join(' · '))} }`);
  running = true;
}
addEventListener('beforeprint', () => {
  screen = page.theme;
  page.theme = THEMES.light;
  root.dataset.theme = 'light';
  attempt(runningTitle);
  for (const made of cards) attempt(made.fill);
  for (const made of cards) attempt(() => made.draw(PAPER));
});
addEventListener('afterprint', () => {
  page.theme = screen ?? page.theme;
  root.dataset.theme = page.theme.name;
  draw();
});
