// Opens the report as a reader does and says what is wrong with it. Asserts: no error on the console, nothing refused by
// the Content-Security-Policy, no request, no empty chart, no text cut off or laid over another, no serious finding of
// axe-core, and that names full of HTML stay text.
//   node check.mjs [--shots DIR] [REPORT.html]     (CHROMIUM names another browser)
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { page as pageOf } from './page.mjs';
import { rows } from '../sections.mjs';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const sample = JSON.parse(readFileSync(new URL('sample.json', import.meta.url), 'utf8'));
const args = process.argv.slice(2);
const shots = args[0] === '--shots' ? args.splice(0, 2)[1] : undefined;
if (shots) mkdirSync(shots, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'tanggap-web-'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

let wrong = 0;
const say = (where, what) => { wrong++; console.log(`NOT OK ${where}: ${what}`); };

// Every text of the data is one of these; three pages turn the list, so that most texts meet three
// of them.
const NASTY = ['<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", '\u202egnp.exe\u202c', 'a'.repeat(10000), '=cmd()', '{a|b}', '{b}: {c}', '&lt;b&gt;', '<!--', '\u0000\u001b[31m',
  '<script>alert(1)</script>', '<ScRiPt>alert(1)</sCrIpT>', '<svg><script>alert(1)</script></svg>', '<iframe src=javascript:alert(1)>', '<body onload=alert(1)>', '<a href="javascript:alert(1)">x</a>', '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>', '<video><source onerror=alert(1)>', '<math><mi xlink:href="javascript:alert(1)">', '<style>*{display:none}</style>', '<link rel=stylesheet href=//x.example/>', '<meta http-equiv=refresh content=0>', '<base href=//x.example/>',
  '<object data=javascript:alert(1)>', '<embed src=//x.example/>', '<form action=//x.example/><button>x', '<template><img src=x onerror=alert(1)></template>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<xmp><img src=x onerror=alert(1)></xmp>',
  '<textarea><img src=x onerror=alert(1)></textarea>', '<title><img src=x onerror=alert(1)></title>', ']]><script>alert(1)</script>', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<?xml version="1.0"?>', '<!DOCTYPE html>', '-->', '<!--<script>', '*/alert(1)/*', "');alert(1)//", '${alert(1)}', '{{constructor.constructor("alert(1)")()}}',
  '`;alert(1)', '\\"-alert(1)//', '\\u003cimg src=x onerror=alert(1)\\u003e', '&#60;img src=x onerror=alert(1)&#62;', '%3Cscript%3Ealert(1)%3C/script%3E', 'javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', '\u2028alert(1)\u2029', '\u2066\u2069\u200f\u200e', '\ud800', '\ufeff', '\ufffe', '\u0085', '__proto__', '__proto__ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'constructor', 'url(//x.example/a.png)', '; background: url(//x.example/)',
  '+1+cmd', '@SUM(1)', '-2+3', '\tcmd', '<font face="', "<img src='x' onerror='alert(1)", '<svg/onload=alert(1)//', '<<b>x</b>>'];
function nasty(value, count) {
  if (Array.isArray(value)) return value.map((x) => nasty(x, count));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, x]) => [k, ['label', 'name', 'title', 'text', 'item', 'question', 'description', 'what', 'where', 'variant', 'kecamatan', 'kota', 'command', 'hash', 'base', 'en', 'id'].includes(k) && typeof x === 'string' && !/^(id)$/.test(k) ? NASTY[count.n++ % NASTY.length] : nasty(x, count)]));
  return value;
}

async function open(file, where, { width = 1280, height = 900, dark = false, lang = 'en-GB', scroll = true, hash = '' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: lang, acceptDownloads: true });
  const tab = await context.newPage();
  tab.on('console', (m) => { if (['error', 'warning'].includes(m.type())) say(where, `console: ${m.text()}`); });
  tab.on('pageerror', (e) => say(where, `error: ${e.stack}`));
  tab.on('dialog', (d) => { say(where, `dialog: ${d.message()}`); d.dismiss(); });
  tab.on('request', (r) => { if (r.url().replace(/#.*/s, '') !== pathToFileURL(file).href && !/^(data|blob):/.test(r.url())) say(where, `request: ${r.url()}`); });
  await tab.addInitScript(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (e) => window.refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
  });
  await tab.goto(pathToFileURL(file).href + hash);
  await tab.locator(':root.alive').waitFor({ timeout: 10000 });
  if (scroll) {
    for (const frame of await tab.locator('.frame').all()) await frame.scrollIntoViewIfNeeded();
    await tab.waitForFunction(() => [...document.querySelectorAll('.chart')].every((c) => c.dataset.drawn));
  }
  if (!hash) await tab.evaluate(() => scrollTo(0, 0));
  return { tab, close: async () => { for (const r of await tab.evaluate(() => window.refused)) say(where, `refused by CSP: ${r}`); await context.close(); } };
}

// Charts without marks, drawings wider than their box, labels beyond the edge or over one another, and pages that scroll sideways.
const look = (tab) => tab.evaluate(() => {
  const found = [];
  if (/\[object|NaN|undefined/.test(document.querySelector('main').innerText)) found.push('[object, NaN or undefined in the text');
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`);
  for (const card of document.querySelectorAll('.card')) {
    const id = card.dataset.chart, svg = card.querySelector('svg');
    if (!svg || svg.querySelectorAll('path, rect, circle, polyline, line').length < 5) { found.push(`${id}: empty chart`); continue; }
    if (/NaN|undefined|\[object/.test(card.textContent)) found.push(`${id}: NaN or undefined in the text`);
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter((t) => t.textContent.trim() && getComputedStyle(t).visibility !== 'hidden').map((t) => ({ words: t.textContent.slice(0, 40), box: t.getBoundingClientRect() }));
    for (const { words } of texts) if (/(\.\.\.|…)$/.test(words)) found.push(`${id}: "${words}" is shortened`);
    for (const { words, box } of texts) if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3) found.push(`${id}: "${words}" is cut`);
    for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
      const a = texts[i].box, b = texts[j].box;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 4) found.push(`${id}: "${texts[i].words}" overlaps "${texts[j].words}"`);
    }
  }
  return found;
});

// A saved drawing is well-formed, draws something and holds nothing that acts.
async function svgStands(where, text) {
  const context = await browser.newContext(), tab = await context.newPage();
  const found = await tab.evaluate((svg) => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml');
    if (root.querySelector('parsererror')) return `${root.querySelector('parsererror').textContent.slice(0, 130)} … ${svg.split('\n').slice(5, 8).map((l) => l.slice(0, 260)).join(' ⏎ ')}`;
    if (root.querySelectorAll('path, rect, circle, polyline, line').length < 6) return 'empty';
    return root.querySelector('script, foreignObject, image, [onload], [onerror]')?.outerHTML ?? '';
  }, text);
  if (found) say(where, `saved SVG: ${found}`);
  await context.close();
}

async function accessible(tab, where) {
  await tab.evaluate(() => document.querySelectorAll('details').forEach((d, i) => { d.open = i < 2; }));
  // Not by a script element: the page's policy would refuse it. evaluate() runs from outside.
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const v of violations) if (['serious', 'critical'].includes(v.impact)) say(where, `axe ${v.impact} ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary ?? ''}`).join(' | ').slice(0, 600)}`);
    else console.log(`  (axe, ${v.impact}) ${v.id}: ${v.nodes.length} × ${v.help}`);
}

const file = args[0] ? resolve(args[0]) : join(folder, 'report.html');
if (!args[0]) writeFileSync(file, pageOf(sample));

const VIEWS = [
  { name: '1280', width: 1280 }, { name: '390', width: 390 }, { name: '1280-dark', width: 1280, dark: true }, { name: '390-dark-id', width: 390, dark: true, lang: 'id-ID' },
  { name: '1280-id', width: 1280, lang: 'id-ID' },
];
for (const view of VIEWS) {
  const { tab, close } = await open(file, view.name, view);
  for (const what of await look(tab)) say(view.name, what);
  if (shots) await tab.screenshot({ path: join(shots, `${view.name}.png`), fullPage: true });
  await accessible(tab, view.name);
  await close();
}

{ // everything a reader can press
  const { tab, close } = await open(file, 'hands');
  const quick = await tab.evaluate(() => performance.getEntriesByName('alive')[0].startTime);
  console.log(`  interactive after ${Math.round(quick)} ms`);
  if (quick > 1000) say('hands', `interactive only after ${quick} ms`);
  for (const select of await tab.locator('.choose:not([hidden]) select').all())
    for (const value of await select.evaluate((s) => [...s.options].map((o) => o.value))) {
      await select.selectOption(value);
      for (const what of await look(tab)) say(`choice ${value}`, what);
    }
  await tab.locator('[data-lang="id"]').click();
  if ((await tab.evaluate(() => document.documentElement.lang)) !== 'id') say('hands', 'lang attribute does not follow the language');
  await tab.locator('[data-theme-name="dark"]').click();
  for (const what of await look(tab)) say('switched', what);
  const map = tab.locator('[data-chart="areas"] .chart');
  if (await map.count()) {
    await map.focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await tab.keyboard.press(key);
    if (!/: [\d.,]+/.test(await tab.locator('[data-chart="areas"] .told').textContent())) say('hands', 'arrow keys do not walk over the map');
    if (shots) await tab.locator('[data-chart="areas"]').screenshot({ path: join(shots, 'map-walked.png') });
  }
  for (const card of await tab.locator('.card').all()) {
    const id = await card.getAttribute('data-chart');
    await card.locator('summary').focus();
    await tab.keyboard.press('Enter');
    await card.locator('details[open] tbody tr').first().waitFor({ timeout: 3000 }).catch(() => say(id, 'no table'));
    await card.locator('.chart').hover();
    for (const [i, kind] of ['svg', 'png'].entries()) {
      const [got] = await Promise.all([tab.waitForEvent('download', { timeout: 8000 }), card.locator('.files button').nth(i).click()]);
      const bytes = readFileSync(await got.path());
      if (bytes.length < 3000) say(id, `${kind} of ${bytes.length} bytes`);
      if (kind === 'svg') {
        const text = bytes.toString();
        await svgStands(id, text);
        const told = await tab.evaluate(() => {
          const { seed, scenario } = JSON.parse(document.getElementById('data').textContent);
          return [seed, scenario?.hash].filter((x) => x !== undefined);
        });
        for (const word of told)
          if (!text.slice(text.lastIndexOf('</g>')).includes(word)) say(id, `no ${word} in its SVG`);
      }
      if (shots) writeFileSync(join(shots, got.suggestedFilename()), bytes);
    }
  }
  await close();
}

// What a reader without JavaScript sees, written by the program, and what the script makes of the data: the same to the last digit.
if (args[0]) {
  const still = await browser.newContext({ javaScriptEnabled: false }), tab = await still.newPage();
  await tab.goto(pathToFileURL(file).href);
  const cells = (t) => t.locator('#figures tbody tr').evaluateAll((rows) => rows.map((r) => [...r.children].slice(0, 3).map((c) => c.textContent.trim()).join(' | ')));
  const static_ = await cells(tab);
  await still.close();
  const { tab: live, close } = await open(file, 'digits', { scroll: false });
  const drawn = await cells(live);
  if (static_.length < 50 || static_.length !== drawn.length) say('digits', `${static_.length} figures without JavaScript, ${drawn.length} with it`);
  static_.forEach((row, i) => { if (row.replace(/ \| $/, ' | –') !== drawn[i]) say('digits', `"${row}" without JavaScript, "${drawn[i]}" with it`); });
  await close();
}

{ // the address says what is shown, and what is shown is said by the address
  const { tab, close } = await open(file, 'address', { scroll: false });
  const hash = () => tab.evaluate(() => location.hash);
  const shown = (there) => there.evaluate(() => [
    document.documentElement.lang, document.documentElement.dataset.theme,
    ...[...document.querySelectorAll('.choose:not([hidden]) select')].map((s) => s.value),
  ].join(' '));
  const length = await tab.evaluate(() => history.length);
  if (await hash()) say('address', `${await hash()} before anything was chosen`);
  await tab.locator('[data-lang="id"]').click();
  await tab.locator('[data-theme-name="dark"]').click();
  if ((await hash()) !== '#lang=id&theme=dark') say('address', `${await hash()} of two clicks`);
  for (const select of await tab.locator('.choose:not([hidden]) select').all())
    await select.selectOption({ index: 1 });
  if ((await tab.evaluate(() => history.length)) !== length) say('address', 'clicks are history');
  const link = tab.locator('#contents a').nth(1), id = (await link.getAttribute('href')).slice(1);
  await link.click();
  const expected = new RegExp(`^#lang=id&figure=(.*,)?${id}(:[^,]*)?&theme=dark$`);
  await tab.waitForFunction(() => location.hash.includes('='));
  if (!expected.test(await hash())) say('address', `${await hash()} after a link to ${id}`);
  const other = await open(file, 'address again', { hash: await hash(), scroll: false });
  const [a, b] = [await shown(tab), await shown(other.tab)];
  if (a !== b) say('address', `"${a}" opens as "${b}"`);
  const top = await other.tab.locator(`#${id}`).evaluate((e) => e.getBoundingClientRect().top);
  if (Math.abs(top) > 900) say('address', `#${id} is ${top} px away`);
  await other.close();
  const strange = await open(file, 'strange address',
    { hash: '#lang=xx&figure=nothing:%zz&more=1', scroll: false });
  const after = await strange.tab.evaluate(() => location.hash);
  if (!/more=1/.test(after)) say('address', `"more=1" is lost: ${after}`);
  await strange.close();
  await close();
}

{ // a browser that cannot unpack says so, above the tables
  const context = await browser.newContext(), tab = await context.newPage();
  await tab.addInitScript(() => { delete window.DecompressionStream; });
  await tab.goto(pathToFileURL(file).href);
  const told = tab.locator('#answer p[lang=en]', { hasText: 'too old' });
  await told.waitFor({ timeout: 5000 }).catch(() => say('old browser', 'no word about it'));
  if (!(await tab.locator('table').count())) say('old browser', 'no table');
  await context.close();
}

// The sections of a page are those that its data names, which are rows of sections.def in their
// order: the same ids and titles without JavaScript, with it, in both languages and in the contents;
// and the script has drawn all that name data. Areas that lie nowhere are no map: they keep their table.
const shown = (s) => `${s.id}: ${s.title}`;
const sectionsOf = (tab) => tab.locator('main > section:not(#answer)').evaluateAll((list) =>
  list.map((s) => ({
    id: s.id,
    title: s.querySelector('h2').textContent,
    drawn: Boolean(s.querySelector(':scope > .card, :scope > .words')),
  })));
const contentsOf = (tab) => tab.locator('#contents a').evaluateAll((list) =>
  list.map((a) => ({ id: a.getAttribute('href').slice(1), title: a.textContent })));
const namedIn = (tab) => tab.evaluate(() =>
  JSON.parse(document.getElementById('data').textContent).sections);
const areIn = (tab) => tab.evaluate(() =>
  (JSON.parse(document.getElementById('data').textContent).areas ?? []).some((a) => Number.isFinite(a.col)));
const idsOf = (list) => list.map((s) => s.id);
const told = (list, lang) => list.map((s) => shown({ id: s.id, title: s.title[lang] }));
function alike(what, found, expected) {
  const [a, b] = [found.join('\n'), expected.join('\n')];
  if (a !== b) say('sections', `${what}:\n${a}\nexpected:\n${b}`);
}

let sections;
for (const [lang, locale] of [['en', 'en-GB'], ['id', 'id-ID']]) {
  const { tab, close } = await open(file, `sections, ${lang}`, { lang: locale, scroll: false });
  sections = await namedIn(tab);
  const titles = told(sections, lang), standing = await sectionsOf(tab);
  const table = rows().filter((row) => sections.some((s) => s.id === row.id));
  if (sections.length < 5) say('sections', `only ${sections.length} of them`);
  alike('in the data', sections.map((s) => JSON.stringify(s)), table.map((s) => JSON.stringify(s)));
  alike(`with JavaScript, ${lang}`, standing.map(shown), titles);
  alike(`contents, ${lang}`, (await contentsOf(tab)).map(shown), titles);
  const lie = await areIn(tab), drawable = sections.filter((s) => s.data && (s.id !== 'areas' || lie));
  alike('drawn', idsOf(standing.filter((s) => s.drawn)), idsOf(drawable));
  await close();
}
if (args[0]) {
  const still = await browser.newContext({ javaScriptEnabled: false }), tab = await still.newPage();
  await tab.goto(pathToFileURL(file).href);
  alike('without JavaScript', (await sectionsOf(tab)).map(shown), told(sections, 'en'));
  await still.close();
}

{ // a comparison leads with cards, each marked good or bad; its legends name every city
  const { tab, close } = await open(file, 'cities');
  const { given, cards, marks, legends } = await tab.evaluate(() => ({
    given: JSON.parse(document.getElementById('data').textContent),
    cards: document.querySelectorAll('.big.compared .figure').length,
    marks: document.querySelectorAll('.big.compared .sense').length,
    legends: [...document.querySelectorAll('[data-chart=channels], [data-chart=ageing]')].map((c) => c.querySelector('svg').textContent),
  }));
  const asked = new Set((given.comparison?.findings ?? []).map((f) => f.figure)).size;
  if (asked && (cards < Math.min(2, asked) || marks < 1)) say('cards', `${cards} cards, ${marks} marks of ${asked} figures`);
  const words = (text) => text.replace(/\s/g, '');
  for (const { label } of given.others ?? [])
    for (const legend of legends) if (!words(legend).includes(words(label.en).slice(0, 30))) say('cities', `no ${label.en} in ${legend.slice(0, 80)}`);
  await close();
}

{ // a run's first screen holds its headline, the verdict, where the time goes, what nobody reports
  const { tab, close } = await open(file, 'first screen', { scroll: false });
  const { given, texts, low } = await tab.evaluate(() => {
    const answer = document.getElementById('answer');
    return {
      given: JSON.parse(document.getElementById('data').textContent),
      texts: answer.textContent,
      low: Math.max(...[...answer.querySelectorAll('.figure, .sentence')].map((e) => e.getBoundingClientRect().bottom)),
    };
  });
  const parts = (given.answer ?? []).filter((s) => s.part);
  for (const { part, en } of parts) if (part !== 'time' && !texts.includes(en)) say('first screen', `no ${part}: ${en}`);
  const time = parts.find((s) => s.part === 'time')?.en.match(/[^:·]+ \d+%/g) ?? [];
  for (const share of time) if (!texts.includes(share.trim())) say('first screen', `no ${share}`);
  if (parts.length && low > 900) say('first screen', `ends at ${Math.round(low)} px`);
  await close();
}

{ // paper, from a page that was never scrolled
  const { tab, close } = await open(file, 'paper', { dark: true, scroll: false });
  await tab.pdf({ path: join(shots ?? folder, 'report.pdf'), format: 'A4', printBackground: true, preferCSSPageSize: true });
  if (!(await tab.evaluate(() => [...document.querySelectorAll('.chart')].every((c) => c.dataset.drawn)))) say('paper', 'a chart is missing');
  const paper = await tab.evaluate(() => ({
    empty: [...document.querySelectorAll('.card .table')].filter((t) => !t.querySelector('td')).length,
    running: document.styleSheets[0].cssRules[0].cssText,
  }));
  if (paper.empty) say('paper', `${paper.empty} tables are not printed`);
  if (!/top-left.*bottom-left/s.test(paper.running)) say('paper', 'no running title');
  await tab.emulateMedia({ media: 'print' });
  await tab.setViewportSize({ width: 700, height: 1000 });
  await tab.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const what of await look(tab)) say('paper', what);
  await close();
}

if (!args[0]) { // names that would like to be more than names
  const bad = join(folder, 'nasty.html');
  for (const n of [0, 23, 46]) {
    writeFileSync(bad, pageOf(nasty(sample, { n })));
    const { tab, close } = await open(bad, `nasty ${n}`);
    const added = await tab.evaluate(() => [...document.querySelectorAll('img, iframe, object, embed, base, form, video, math, template, main script, main style, main link, main meta, [onerror], [onload], [onmouseover], [onfocus], [ontoggle], [href^="javascript"]')].map((e) => e.outerHTML.slice(0, 80)));
    for (const e of added) say('nasty', `an element from a name: ${e}`);
    const scripts = await tab.evaluate(() => document.querySelectorAll('script').length);
    if (scripts !== 3) say('nasty', `${scripts} scripts, not three`);
    for (const card of await tab.locator('.card').all()) {
      await card.locator('.chart').hover();
      await card.locator('summary').click();
      const [got] = await Promise.all([tab.waitForEvent('download'), card.locator('.files button').first().click()]);
      await svgStands(`nasty ${await card.getAttribute('data-chart')}`, readFileSync(await got.path(), 'utf8'));
    }
    for (const key of await tab.evaluate(() => Object.keys(Object.prototype))) say('nasty', `Object.prototype.${key} from a name`);
    if (await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth)) say('nasty', 'the page scrolls sideways');
    if (shots) await tab.screenshot({ path: join(shots, `nasty-${n}.png`) });
    await close();
  }

  // Designs of a sweep that are read differently: one factor at a time, and drawn from ranges.
  const factors = [{ name: 'a' }, { name: 'b' }, { name: 'c' }], cell = (settings, value) => ({ name: settings.join(), settings: settings.map(String), positions: settings, figures: { resolution_mean: { value, low: value - 1, high: value + 1 } } });
  const designs = {
    'one at a time': [cell([1, 1, 1], 50), cell([0, 1, 1], 90), cell([2, 1, 1], 40), cell([1, 0, 1], 51), cell([1, 1, 2], 55)],
    ranges: Array.from({ length: 64 }, (_, i) => cell([i / 64, ((i * 29) % 64) / 64, ((i * 41) % 64) / 64], 40 + i / 2)),
  };
  for (const [name, cells] of Object.entries(designs)) {
    writeFileSync(bad, pageOf({ kind: 'sweep', cells: sample.cells, title: { en: name }, sweep: { factors, cells, figures: ['resolution_mean'] } }));
    const { tab, close } = await open(bad, name);
    for (const what of await look(tab)) say(name, what);
    if (name === 'one at a time' && !(await tab.locator('#response-finding').textContent()).includes('from 40.0 h to 90.0 h')) say(name, await tab.locator('#response-finding').textContent());
    if (shots) await tab.screenshot({ path: join(shots, `sweep-${name.replaceAll(' ', '-')}.png`), fullPage: true });
    await close();
  }

  // Parts may be missing: each alone, and none.
  for (const key of ['figures', 'flow', 'days', 'distribution', 'time', 'ageing', 'channels', 'agencies', 'groups', 'desks', 'load', 'areas', 'heat', 'comparison', 'sweep', 'traces', undefined]) {
    const part = join(folder, 'part.html');
    writeFileSync(part, pageOf({ kind: 'run', title: sample.title, ...(key && { [key]: sample[key] }) }));
    const { close } = await open(part, `only ${key ?? 'a title'}`);
    await close();
  }
}

await browser.close();
rmSync(folder, { recursive: true });
console.log(wrong ? `${wrong} wrong` : 'ok');
process.exit(wrong ? 1 : 0);
