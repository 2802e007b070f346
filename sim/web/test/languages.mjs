// A page has no word of the language that it is not read in: everything that is to be seen, tables
// unfolded, is searched for the little words of the other language. What the scenario itself
// supplies, its names, labels and sources, is its author's, and left out; so is what is marked as
// being of another language, such as a command, and a duration as the scenario writes it, where it
// is told what a scenario changes. Results of an older version, whose differences are kept in
// English, are no pages to be looked at here.
//   node languages.mjs REPORT.html …     (CHROMIUM names another browser)
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const STRANGE = {
  id: /\b(the|of|and|with|is|are|was|were|by|from|added|removed|ratio|index|reports?|days?|hours?|cases|years?|to)\b/i,
  en: /\b(yang|dan|dari|dengan|untuk|tidak|laporan|kasus|hari|jam|adalah|menurut|pada)\b/i,
};

// Texts of the author: plain words of the data, and labels, wherever they stand.
function authors(data) {
  const own = new Set(), names = ['label', 'name', 'question', 'description', 'title', 'kecamatan', 'kota', 'place', 'base', 'command', 'areas_are'];
  const add = (value) => (typeof value === 'string' ? own.add(value) : Object.values(value ?? {}).forEach(add));
  (function walk(value) {
    if (!value || typeof value !== 'object') return;
    for (const [key, member] of Object.entries(value)) {
      if (names.includes(key) && !(key === 'label' && value.definition)) add(member);
      else walk(member);
    }
  })({ ...data, sections: undefined, inputs: undefined });
  return [...own].filter((words) => words.length > 2).toSorted((a, b) => b.length - a.length);
}

const DURATION = /\b[\d.]+ (days?|hours?|weeks?)\b/g;

const visible = () => {
  document.querySelectorAll('details').forEach((details) => { details.open = true; details.dispatchEvent(new Event('toggle')); });
  const lang = document.documentElement.lang, found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => {
    const marked = node.parentElement.closest('[lang]');
    const skipped = node.parentElement.closest('script, style, code') || (marked && marked.lang !== lang);
    return skipped ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  while (walk.nextNode()) if (walk.currentNode.textContent.trim()) found.push([walk.currentNode.parentElement.closest('section')?.id, walk.currentNode.textContent.trim()]);
  return found;
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let wrong = 0;
for (const file of process.argv.slice(2))
  for (const lang of ['en', 'id']) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } }), tab = await context.newPage();
    await tab.goto(pathToFileURL(file).href);
    await tab.locator(`[data-lang="${lang}"]`).click();
    for (const frame of await tab.locator('.frame').all()) await frame.scrollIntoViewIfNeeded();
    await tab.waitForFunction(() => [...document.querySelectorAll('.chart')].every((c) => c.dataset.drawn));
    const own = authors(JSON.parse(await tab.locator('#data').textContent())), seen = new Set();
    for (const [section, words] of await tab.evaluate(visible)) {
      const told = section === 'scenario' ? words.replace(DURATION, ' ') : words;
      const rest = own.reduce((left, name) => (left.includes(name) ? left.replaceAll(name, ' ') : left), told);
      const strange = STRANGE[lang].exec(rest);
      if (!strange || seen.has(rest)) continue;
      seen.add(rest);
      wrong++;
      if (seen.size <= 12) console.log(`NOT OK ${file}, ${lang}, ${section ?? 'frame'}: "${strange[0]}" in: ${rest.slice(0, 160)}`);
    }
    if ((await tab.evaluate(visible)).length < 100) { wrong++; console.log(`NOT OK ${file}, ${lang}: hardly any text was seen`); }
    await context.close();
  }
await browser.close();
console.log(wrong ? `${wrong} wrong` : 'languages ok');
process.exit(wrong ? 1 : 0);
