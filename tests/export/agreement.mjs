// One number, one definition, everywhere the same: table, JSON, CSV, JSON lines, database and report of
// one experiment are read, each in its own way, and every figure must be the same in all of them: where numbers are written
// in full, to the last bit; where they are written for people, to the last printed digit.
//   node agreement.mjs TANGGAP FOLDER     (FOLDER is made)
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [program, folder] = process.argv.slice(2).map((p) => resolve(p));
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..'); // node 18 has no import.meta.dirname
mkdirSync(folder, { recursive: true });
const tell = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
const file = (name) => readFileSync(`${folder}/${name}`, 'utf8');
let compared = 0;
const same = (a, b, what) => { compared++; assert.equal(a, b, what); };

// RFC 4180, with the apostrophes that keep a spreadsheet from calculating.
function csv(text) {
  const rows = [[]];
  let cell = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) { if (c !== '"') cell += c; else if (text[i + 1] === '"') { cell += '"'; i++; } else quoted = false; }
    else if (c === '"') quoted = true;
    else if (c === ',') { rows.at(-1).push(cell); cell = ''; }
    else if (c === '\n') { rows.at(-1).push(cell.replace(/\r$/, '')); cell = ''; rows.push([]); }
    else cell += c;
  }
  const [head, ...body] = rows.slice(0, -1);
  return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}

// The figure of a variant from its rows, as its definition says: a ratio of sums, added up in the order of replications.
function fromRows(rows, variant, figure) {
  const mine = rows.filter((r) => +r.variant === variant && r.figure === figure).sort((a, b) => a.replication - b.replication);
  const add = (name) => mine.reduce((sum, r) => sum + (r[name] === '' || r[name] === null ? NaN : +r[name]), 0);
  return add('numerator') / add('denominator');
}
// Means over replications of which some say nothing leave those out; such figures are read from their own sums.
const speaks = (rows, variant, figure) => rows.filter((r) => +r.variant === variant && r.figure === figure).every((r) => r.numerator !== '' && r.numerator !== null && +r.denominator > 0);
const close = (a, b, what) => { compared++; assert.ok(a === b || Math.abs(a - b) <= 1e-14 * Math.max(Math.abs(a), Math.abs(b)) * 20, `${what}: ${a} and ${b}`); };

// What stands in the report's data, and in its tables for readers without JavaScript.
function report(name) {
  const html = file(name), plain = (s) => s.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').trim();
  const data = JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)[1]);
  const rows = (section) => [...(new RegExp(`<section id="${section}">(.*?)</section>`, 's').exec(html)?.[1] ?? '').matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map((m) => [...m[1].matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map((c) => plain(c[1])));
  return { data, rows };
}

// A value written for people must be the number, as far as its digits go: "97.4%", "4.1 d", "IDR 1.20 billion", "185,852".
const UNIT = { s: 1 / 3600, min: 1 / 60, h: 1, d: 24, million: 1e6, billion: 1e9, trillion: 1e12 };
function reads(words, number, unit, what) {
  compared++;
  if (words === '–') { assert.ok(number === null || !Number.isFinite(number), `${what}: – for ${number}`); return; }
  const [, digits, after] = /^(?:IDR )?(-?[\d.,]+)(?: ± [\d.,]+)?(?: ?(\S+(?: h)?))?$/.exec(words) ?? assert.fail(`${what}: "${words}" is no number`);
  const shown = +digits.replaceAll(',', ''), places = digits.split('.')[1]?.length ?? 0;
  const scale = unit === 'h' ? UNIT[after] : unit === 'IDR' ? UNIT[after] ?? 1 : unit === 'share' ? 0.01 : 1;
  assert.ok(Math.abs(shown - number / scale) <= 0.5 * 10 ** -places * (1 + 1e-9), `${what}: "${words}" for ${number}`);
}

// Over replications a percentile is that of all reports; the rows of single replications have their own.
const isPercentile = (figure) => /_(median|p\d+)(_|$)/.test(figure);
// What a figure cannot be is cut off from its interval where it is shown; the database has it as it is.
const bounded = (end, shown) => (shown === 0 || shown === 1 ? shown : end === '' ? null : +end);

function look(name, least, scenario, ...more) {
  const words = [scenario, '--replications', '5', '--quiet', ...more];
  const table = tell('run', ...words, '--out', `${name}.db`), json = JSON.parse(tell('run', ...words, '--json'));
  tell('export', `${name}.db`, '--format', 'csv', '--out', `${name}-csv`);
  tell('export', `${name}.db`, '--format', 'jsonl', '--out', `${name}.jsonl`);
  tell('report', `${name}.db`, '--out', `${name}.html`);
  const values = csv(file(`${name}-csv/value.csv`)), estimates = csv(file(`${name}-csv/estimate.csv`)), cells = csv(file(`${name}-csv/cell_sum.csv`)), { data, rows } = report(`${name}.html`);
  const lines = file(`${name}.jsonl`).trim().split('\n').map((l) => JSON.parse(l)).filter((l) => (l.table ?? l.type) === 'value').map((l) => l.row ?? l);
  const base = Object.fromEntries(JSON.parse(execFileSync('sqlite3', ['-json', `${folder}/${name}.db`, 'SELECT figure, value FROM headline'], { encoding: 'utf8' })).map((r) => [r.figure, r.value]));
  const told = rows('figures'), said = new Map(table.split('\n').map((l) => /^ {2}(\S.*?) {2,}(\S.*?)(?: {2,}(\S.*))?$/.exec(l)).filter(Boolean).map((m) => [m[1], [m[2], m[3] ?? '']]));
  assert.equal(data.figures.length, Object.keys(json.figures).length);
  assert.ok(lines.length === values.length && lines.length > 0, `${lines.length} lines, ${values.length} rows`);
  values.forEach((row, i) => { for (const column of ['numerator', 'denominator']) same(lines[i][column], row[column] === '' ? null : +row[column], `${name}: line ${i} of value, ${column}`); });
  data.figures.forEach((figure, i) => {
    const what = `${name}: ${figure.id}`, inJson = json.figures[figure.id];
    for (const end of ['value', 'low', 'high']) close(inJson[end] ?? null, figure[end], `${what}, ${end}, in JSON and report`);
    const estimate = estimates.find((row) => row.variant === '0' && row.figure === figure.id);
    for (const end of ['value', 'low', 'high'])
      if (inJson.value !== null) close(bounded(estimate[end], inJson[end]), inJson[end], `${what}, ${end}, in CSV and JSON`);
    if (figure.value !== null && speaks(values, 0, figure.id)) {
      if (!isPercentile(figure.id)) close(fromRows(values, 0, figure.id), figure.value, `${what}, in CSV and report`);
      close(base[figure.id], figure.value, `${what}, in database and report`);
    }
    const [label, value, interval] = told[i + 1];
    same(label, figure.label.en, what);
    reads(value, figure.value, figure.unit, `${what}, in the table of the report`);
    if (said.has(label)) same(`${said.get(label)[0]} | ${said.get(label)[1]}`, `${value} | ${interval}`, `${what}, in the terminal and in the report`);
  });
  const shown = data.figures.filter((f) => said.has(f.label.en)).length;
  assert.ok(shown >= least, `only ${shown} figures of the terminal were found`);
  const groups = csv(file(`${name}-csv/group_estimate.csv`));
  for (const [section, dimension] of [['channels', 'channel'], ['agencies', 'agency'], ['groups', 'group']])
    for (const member of data[section]) {
      const row = rows(section).find((r) => r[0] === member.label.en), what = `${name}: ${member.id}`;
      ['reports', 'response_mean', 'resolution_mean', 'resolution_p90', 'late_share'].forEach((figure, i) => {
        const of = (c) => c.dimension === dimension && c.member === member.id && c.figure === figure;
        const sums = cells.find(of), estimate = groups.find(of), value = member[figure].value, inJson = json[`by_${dimension}`][member.id][figure];
        if (value !== null && !isPercentile(figure)) close(+sums.numerators / +sums.denominators, value, `${what} ${figure}, in CSV and report`);
        for (const end of ['value', 'low', 'high']) {
          close(inJson[end] ?? null, member[figure][end], `${what} ${figure}, ${end}, in JSON and report`);
          if (value !== null) close(bounded(estimate[end], inJson[end]), inJson[end], `${what} ${figure}, ${end}, in CSV and JSON`);
        }
        if (section !== 'groups' || member.reports.value < json.figures.reports.value) reads(row[i + 1], value, figure === 'reports' ? 'reports' : figure === 'late_share' ? 'share' : 'h', `${what} ${figure}`);
      });
    }
}

look('town', 24, `${root}/scenarios/small-town.json`);
look('busy', 24, `${root}/scenarios/small-town.json`, '--lever', 'crews=0.5', '--seed', '7');
look('silent', 5, `${root}/scenarios/small-town.json`, '--set', '/participation/mean=0');
// What is said of several variants: `compare --json` and `effects --json` beside their reports.
function alike(a, b, what) {
  if (typeof a === 'number' && typeof b === 'number') close(a, b, what);
  else if (a && b && typeof a === 'object') {
    assert.deepEqual(Object.keys(a), Object.keys(b), what);
    for (const key of Object.keys(a)) alike(a[key], b[key], `${what}, ${key}`);
  } else same(a, b, what);
}
for (const kpi of [[], ['--kpi', 'resolution_mean,late_share']]) {
  const crews = [`${root}/scenarios/small-town.json`, '--vary', 'crews=0.5,2', '--replications', '6', '--quiet', ...kpi];
  const json = JSON.parse(tell('compare', ...crews, '--json', '--report', 'crews.html')), { findings } = report('crews.html').data.comparison;
  assert.equal(findings.length, json.differences.length);
  findings.forEach((finding, i) => {
    const there = json.differences[i];
    for (const key of ['variant', 'figure', 'base', 'value', 'difference', 'low', 'high', 'clear']) alike(there[key], finding[key], `crews: ${key} of finding ${i}`);
    same(there.sentence, finding.sentence.en, `crews: finding ${i}`);
  });
}
for (const design of [{ kind: 'morris', trajectories: 4, levels: 4 }, { kind: 'sobol', points: 8 }]) {
  const name = design.kind;
  writeFileSync(`${folder}/${name}.json`, JSON.stringify({ question: 'What matters?', scenario: `${root}/scenarios/small-town.json`, design, replications: 2, figures: ['resolution_mean', 'late_share'],
    factors: [{ lever: 'crews', low: 0.5, high: 2 }, { pointer: '/crm/misroute', low: 0, high: 0.3 }] }));
  tell('sweep', `${name}.json`, '--quiet', '--out', `${name}.db`, '--report', `${name}.html`);
  alike(JSON.parse(tell('effects', `${name}.db`, '--json')).figures, report(`${name}.html`).data.sweep.effects, name);
}
console.log(`agreement: ${compared} numbers are the same wherever they stand`);
