// The report in a browser: reads the data that stands in the page and puts charts, both languages and both themes over
// the static text. Sections are found by id; what is missing in the data has no section.
import { h } from './dom.js';
import { words } from './words.js';
import { THEMES } from './theme.js';
import { CHARTS } from './charts/index.js';
import { card, tableOf } from './card.js';

const SECTIONS = {
  comparison: { en: 'What differs', id: 'Apa yang berbeda' },
  response: { en: 'Response curves', id: 'Kurva tanggapan' },
  sensitivity: { en: 'What matters most', id: 'Apa yang paling menentukan' },
  flow: { en: 'The way of the reports', id: 'Perjalanan laporan' },
  days: { en: 'Backlog over time', id: 'Tunggakan dari waktu ke waktu' },
  distribution: { en: 'How long it takes', id: 'Berapa lama' },
  ageing: { en: 'Age of open cases', id: 'Umur kasus terbuka' },
  channels: { en: 'By channel', id: 'Menurut kanal' },
  agencies: { en: 'By agency', id: 'Menurut instansi' },
  desks: { en: 'Utilisation of desks', id: 'Kesibukan meja' },
  areas: { en: 'Map of kelurahan', id: 'Peta kelurahan' },
  heat: { en: 'Hours of the week', id: 'Jam dalam sepekan' },
  unseen: { en: 'What citizens do not see', id: 'Yang tidak dilihat warga' },
  equity: { en: 'Equity between kelurahan', id: 'Pemerataan antarkelurahan' },
  traces: { en: 'Journeys of single reports', id: 'Perjalanan laporan satu per satu' },
  figures: { en: 'All figures and their definitions', id: 'Semua angka dan definisinya' },
  scenario: { en: 'Scenario', id: 'Skenario' },
  stress: { en: 'Reporting checklist (STRESS-DES)', id: 'Daftar pelaporan (STRESS-DES)' },
};

const SAY = {
  dark: { en: 'Dark', id: 'Gelap' },
  light: { en: 'Light', id: 'Terang' },
  language: { en: 'Language', id: 'Bahasa' },
  theme: { en: 'Theme', id: 'Tema' },
  contents: { en: 'Contents', id: 'Isi' },
};

const CLOCKS = { clock: { en: 'clock', id: 'jam dinding' }, working: { en: 'office hours', id: 'jam kantor' }, '-': { en: '–', id: '–' } };

const data = JSON.parse(document.getElementById('data').textContent);
const level = Math.round(100 * (data.level ?? data.comparison?.level ?? 0.95));
const interval = { en: `${level}% interval`, id: `selang ${level}%` };
const preferred = matchMedia('(prefers-color-scheme: dark)');
const page = {
  data,
  words: words(/^id\b/i.test(navigator.language) ? 'id' : 'en'),
  theme: preferred.matches ? THEMES.dark : THEMES.light,
};
const root = document.documentElement;
const main = document.querySelector('main') ?? document.body.appendChild(h('main'));

// --- the first screen ---

function bigFigures() {
  const { words: w } = page;
  const shown = (data.big ?? []).map((id) => w.figure(data, id)).filter(Boolean);
  return h('div', { class: 'big' }, shown.map((f) => h('div', { class: 'figure', 'data-figure': f.id },
    h('p', { class: 'label' }, h('bdi', {}, w.of(f.label))),
    h('p', { class: 'value' }, w.value(f.unit, f.value), ['h', 'share', 'IDR', 'ratio', 'index'].includes(f.unit) ? null : h('span', {}, ` ${w.unit(f.unit)}`)),
    h('p', { class: 'interval' }, w.known(f.low) && w.known(f.high) && f.low !== f.high ? `${w.say(interval)}: ${w.interval(f.unit, f.low, f.high)}` : ''))));
}

function opening() {
  const { words: w } = page, s = data.scenario;
  const period = s?.start && s?.end ? `${w.date(s.start)} – ${w.date(new Date(Date.parse(s.end) - 86400000))}` : ''; // the end is the first day that does not count
  const facts = [s?.name, period, data.replications && w.say({ en: `${data.replications} replication${data.replications === 1 ? '' : 's'}`, id: `${data.replications} replikasi` }), data.seed !== undefined && w.say({ en: `seed ${data.seed}`, id: `benih ${data.seed}` })].filter(Boolean);
  return h('section', { id: 'answer', 'aria-labelledby': 'title' },
    h('h1', { id: 'title' }, h('bdi', {}, w.of(data.title) || 'tanggap')),
    h('p', { class: 'facts' }, facts.map((fact, i) => [i ? ' · ' : '', h('bdi', {}, String(fact))])),
    data.question ? h('p', { class: 'question' }, h('bdi', {}, w.of(data.question))) : null,
    (data.answer ?? []).map((sentence) => h('p', { class: 'sentence' }, h('bdi', {}, w.of(sentence)))),
    data.shown ? h('p', { class: 'facts' }, h('bdi', {}, w.say({ en: `These figures, and all charts but those of what was compared, are of: ${data.shown}`, id: `Angka ini, dan semua bagan kecuali perbandingannya, adalah tentang: ${data.shown}` }))) : null,
    data.big?.length ? bigFigures() : null);
}

// --- sections of words ---

const TEXTS = {
  figures: {
    has: () => data.figures?.length,
    body: (w) => scroll(w, 'figures', tableOf({
      head: w.say({ en: ['Figure', 'Value', interval.en, 'Unit', 'Definition', 'Among', 'Clock'], id: ['Angka', 'Nilai', interval.id, 'Satuan', 'Definisi', 'Di antara', 'Jam'] }),
      rows: data.figures.map((f) => [w.of(f.label), w.value(f.unit, f.value), w.known(f.low) && f.low !== f.high ? w.interval(f.unit, f.low, f.high) : '–', f.unit === 'share' ? '%' : w.unit(f.unit), w.of(f.definition), w.of(f.population), w.say(CLOCKS[f.clock] ?? CLOCKS['-'])]),
    }, w.say(SECTIONS.figures))),
  },
  scenario: {
    has: () => data.scenario || data.command,
    body: (w) => {
      const s = data.scenario ?? {}, row = (label, value) => (value === undefined || value === '' ? null : [h('dt', {}, label), h('dd', {}, h('bdi', {}, String(value)))]);
      return [
        h('dl', {}, row(w.say({ en: 'Name', id: 'Nama' }), s.name), row(w.say({ en: 'Description', id: 'Uraian' }), s.description), row(w.say({ en: 'Counted from', id: 'Dihitung dari' }), s.start && w.date(s.start)),
          row(w.say({ en: 'to before', id: 'sampai sebelum' }), s.end && w.date(s.end)), row('hash', s.hash), row(w.say({ en: 'Seed', id: 'Benih' }), data.seed), row(w.say({ en: 'Replications', id: 'Replikasi' }), data.replications),
          row(w.say({ en: 'Version', id: 'Versi' }), data.version), data.command ? [h('dt', {}, w.say({ en: 'Command', id: 'Perintah' })), h('dd', {}, h('code', {}, data.command))] : null),
        apart(w, s.differences, s.base ? { en: `What sets it apart from ${s.base}`, id: `Yang membedakannya dari ${s.base}` } : { en: 'What sets it apart from its base', id: 'Yang membedakannya dari dasarnya' }),
        (s.variants ?? []).map((v) => apart(w, v.differences, { en: `What ${v.variant} changes`, id: `Yang diubah oleh ${v.variant}` })),
      ];
    },
  },
  stress: {
    has: () => data.stress?.length,
    body: (w) => h('dl', {}, data.stress.flatMap((s) => [h('dt', {}, w.of(s.item)), h('dd', {}, h('bdi', {}, w.of(s.text)))])),
  },
};

const apart = (w, list, title) => (list?.length ? [h('h3', {}, h('bdi', {}, w.say(title))), h('ul', { class: 'apart' }, list.map((d) => h('li', {}, h('bdi', {}, w.of(d)))))] : null);
const scroll = (w, id, table) => h('div', { class: 'table', role: 'region', tabindex: 0, 'aria-label': `${w.say(SECTIONS[id])} (${w.say({ en: 'table', id: 'tabel' })})` }, table);

// --- putting them in ---

const cards = [];
const still = [...main.children].filter((child) => child.id !== 'answer');
const parts = []; // {id, heading, tell}

function section(id, ...children) {
  const heading = h('h2', { id: `${id}-heading` });
  const element = h('section', { id, 'aria-labelledby': `${id}-heading` }, heading, ...children);
  document.getElementById(id)?.remove();
  main.append(element);
  return { id, heading, element };
}

// A chart that fails leaves its section's static table as it was, and the others their charts.
function attempt(work) {
  try { work(); } catch (error) { console.error(error); }
}

for (const chart of CHARTS.filter((c) => c.has(data))) attempt(() => {
  const made = card(chart, page);
  const part = section(chart.id, made.element);
  cards.push(made);
  parts.push({ ...part, tell: made.tell });
});
for (const [id, text] of Object.entries(TEXTS).filter(([, t]) => t.has())) {
  const body = h('div', { class: 'words' }), part = section(id, body);
  parts.push({ ...part, tell: () => body.replaceChildren(...[text.body(page.words)].flat(Infinity).filter(Boolean)) });
}
// What the static page has and nothing here redraws comes last, as it stood.
main.append(...still.filter((child) => child.isConnected));

const languages = [['en', 'English'], ['id', 'Indonesia']].map(([lang, name]) => h('button', { type: 'button', lang, 'data-lang': lang, onclick: () => { page.words = words(lang); tell(); draw(); } }, name));
const themes = ['light', 'dark'].map((name) => h('button', { type: 'button', 'data-theme-name': name, onclick: () => { page.theme = THEMES[name]; tell(); draw(); } }));
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
  contents.replaceChildren(h('ul', {}, parts.map((p) => h('li', {}, h('a', { href: `#${p.id}` }, w.say(SECTIONS[p.id]))))));
  first.after(contents);
  for (const part of parts) {
    part.heading.textContent = w.say(SECTIONS[part.id]);
    attempt(part.tell);
  }
}

// Charts are drawn when they come near the window, and again when it, the language or the theme changes.
const near = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    const made = cards.find((c) => c.frame === target);
    if (isIntersecting && !made.drawn()) attempt(() => made.draw());
  }
}, { rootMargin: '800px' });

function draw() {
  for (const made of cards) if (made.drawn()) attempt(() => made.draw());
}

tell();
for (const made of cards) near.observe(made.frame);

let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  requestAnimationFrame(draw);
});
preferred.addEventListener('change', () => { page.theme = preferred.matches ? THEMES.dark : THEMES.light; tell(); draw(); });

// On paper: black on white, as wide as A4 between its margins.
const PAPER = 690;
let screen;
addEventListener('beforeprint', () => {
  screen = page.theme;
  page.theme = THEMES.light;
  root.dataset.theme = 'light';
  for (const made of cards) attempt(() => made.draw(PAPER));
});
addEventListener('afterprint', () => {
  page.theme = screen ?? page.theme;
  root.dataset.theme = page.theme.name;
  draw();
});
