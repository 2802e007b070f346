// How soon a page is there on a slow machine: from the start of its loading until it can be used, until
// a chart is drawn, and until the last task of more than 50 ms has ended. The median of five loads.
//   node test/speed.mjs [--throttle 4] REPORT.html …
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const args = process.argv.slice(2), LOADS = 5;
const rate = args[0] === '--throttle' ? Number(args.splice(0, 2)[1]) : 4;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

async function load(file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage(), session = await context.newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await tab.addInitScript(() => {
    window.seen = { chart: 0, busy: 0 };
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) window.seen.busy = e.startTime + e.duration;
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => {
      if (!window.seen.chart && document.querySelector('.chart svg path'))
        window.seen.chart = performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  await tab.goto(pathToFileURL(resolve(file)).href);
  await tab.locator(':root.alive').waitFor();
  await tab.waitForTimeout(2500);
  const told = await tab.evaluate(() => ({
    ...window.seen, alive: performance.getEntriesByName('alive')[0].startTime }));
  await context.close();
  return told;
}

const median = (list) => Math.round(list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]);
for (const file of args) {
  const loads = [];
  for (let i = 0; i < LOADS; i++) loads.push(await load(file));
  const of = (key) => median(loads.map((one) => one[key]));
  console.log(`${file}, CPU ${rate} times slower: usable after ${of('alive')} ms, `
    + `a chart after ${of('chart')} ms, quiet after ${of('busy')} ms`);
}
await browser.close();
