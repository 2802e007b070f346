// numbers.js rounds as C's printf does, ties included, and writes as sim/report/words.c does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fixed, numbers } from '../src/numbers.js';

const values = [];
for (let i = 0; i < 4000; i++) values.push([i / 8 - 100, i % 3], [Math.sin(i) * 10 ** (i % 7), i % 3], [i * 0.005, 2]);
const printed = execFileSync('awk', ['{ printf "%.*f\\n", $2, $1 }'], { input: values.map(([x, d]) => `${x.toPrecision(17)} ${d}`).join('\n') + '\n', encoding: 'utf8' }).trim().split('\n');
values.forEach(([x, digits], i) => assert.equal(fixed(x, digits), printed[i], `${x} with ${digits} digits`));

const en = numbers('en'), id = numbers('id');
for (const [unit, x, english, indonesian] of [
  ['h', 0.0075, '27 s', '27 dtk'], ['h', 0.5333, '32 min', '32 mnt'], ['h', 50.668, '50.7 h', '50,7 jam'], ['h', 140.7635, '5.9 d', '5,9 hari'], ['share', 0.93984, '94.0%', '94,0%'],
  ['IDR', 4.305e11, 'IDR 430.50 billion', 'IDR 430,50 miliar'], ['reports', 185972.2, '185,972', '185.972'], ['cases', 8.8, '8.80', '8,80'], ['ratio', 1.2489, '1.25', '1,25'], ['h', null, '–', '–'],
  ['working h', 175, '175.0 working h', '175,0 jam kerja'], ['staff h', 54552, '54,552 staff h', '54.552 jam petugas'], ['working h', 0.25, '0.25 working h', '0,25 jam kerja'],
]) {
  assert.equal(en.value(unit, x), english);
  assert.equal(id.value(unit, x), indonesian);
}
assert.equal(en.interval('h', -1.163, 123.08, true), '-0.05 to +5.13 d');
assert.equal(en.interval('share', 0.0501, 0.1523, true), '+5.0 to +15.2 points');
assert.equal(en.interval('h', 1.9938, 1.9996), '1.99 to 2.00 h');
assert.equal(en.estimate('h', { value: 88.9, low: 76.4, high: 140 }), '88.9 h (76.4 to 140.0 h)');
assert.equal(en.interval('h', 76.4, 140, false, 88.9), '76.4 to 140.0 h');
assert.equal(id.interval('share', -0.001, 0.004), '0,0 s.d. 0,4%');
assert.equal(en.interval('reports', 595.2, 599.1), '595 to 599');
const column = en.column('h', [{ value: 144.5, low: 140, high: 149 }, 0.8, 66.5]);
assert.equal(column({ value: 144.5, low: 140, high: 149 }), '6.02 d (5.83 to 6.21 d)');
assert.equal(en.column('h', [144.5, 66.5])(66.5), '2.8 d');
assert.equal(en.column('h', [2, 49 / 60])(49 / 60), '0.82 h');
assert.equal(en.column('reports', [185000.5, 12.3])(12.3), '12');
const points = en.differences('h', [200, -0.3]);
assert.equal(`${points.value(200)}, ${points.value(-0.3)}`, '+8.33 d, -0.01 d');
assert.equal(points.interval(-0.3, 200, false), '-0.01 to 8.33 d');
const days = en.columns('h', [38.1, 104], [65.8, -4.6, 0.3]);
assert.equal(`${days.column(38.1)}, ${days.differences.value(-4.6)}`, '1.6 d, -0.19 d');
const hours = en.columns('h', [110, 111], [1.2, 1.1]);
assert.equal(`${hours.column(110)}, ${hours.differences.value(1.2)}`, '110.0 h, +1.2 h');
assert.equal(en.columns('share', [0.5], [0.01]).differences.value(0.01), '+1.0 points');
// Every row of units has its word in both languages, that of the row.
const units = [...readFileSync(new URL('../../../include/model/figures.h', import.meta.url), 'utf8').matchAll(/UNIT\(\w+, "([^"]+)", "([^"]+)", \w+\)/g)];
assert.ok(units.length > 10);
for (const [, english, indonesian] of units) {
  assert.equal(en.unit(english), english);
  assert.equal(id.unit(english), indonesian, `the unit ${english}`);
}
console.log('numbers ok');
