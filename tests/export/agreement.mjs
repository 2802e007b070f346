// One number, one definition, everywhere the same: table, JSON, CSV, JSON lines, database and report of
// one experiment are read, each in its own way, and every figure must be the same in all of them: where numbers are written
// in full, to the last bit; where they are written for people, to the last printed digit.
//   node agreement.mjs TANGGAP FOLDER     (FOLDER is made)
import { gunzipSync } from 'node:zlib';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  const packed = /<script type="application\/gzip" id="data">\n(.*?)\n<\/script>/s.exec(html)[1];
  const data = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')));
  // Rows and cells have no end tags: each goes on to the next, or to the end of the table.
  const inside = (section) => new RegExp(`<section id="${section}">(.*?)</section>`, 's').exec(html)?.[1] ?? '';
  const cells = (row) => row.split(/<t[hd][^>]*>/).slice(1).map(plain);
  const rows = (section) => inside(section).split(/<tbody>|<\/table>/).join('<tr>').split(/<tr[^>]*>/).slice(1).map(cells).filter((row) => row.length);
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

// The views stand first in the folder, and say what the program says.
function viewsAgree(name, json) {
  const folderOf = (view) => csv(file(`${name}-csv/${view}.csv`));
  const { resources } = JSON.parse(file(`${name}-csv/datapackage.json`));
  const named = resources.map((r) => r.path.replace('.csv', '')).filter((n) => /^\d\d-/.test(n));
  assert.ok(named.length >= 10 && named.every((n, i) => resources[i].path === `${n}.csv`), named);
  const listed = readdirSync(`${folder}/${name}-csv`).sort();
  const first = ['00-README.txt', ...named.map((n) => `${n}.csv`)];
  assert.deepEqual(listed.slice(0, first.length), first);
  for (const row of folderOf('02-headline')) {
    const told = json.figures[row.figure];
    if (told.value !== null) close(+row.value, told.value, `${name}: ${row.figure}, headline.csv`);
    else same(row.value, '', `${name}: ${row.figure}, headline.csv`);
  }
  for (const [view, dimension] of [['03-by_channel', 'channel'], ['04-by_category', 'category'],
    ['05-by_agency', 'agency'], ['06-by_group', 'group'], ['07-by_month', 'month']])
    for (const row of folderOf(view)) {
      const member = row[dimension], told = json[`by_${dimension}`]?.[member]?.[row.figure]?.value;
      if (typeof told === 'number')
        close(+row.value, told, `${name}: ${member} ${row.figure}, ${view}.csv`);
    }
  const why = new Map(folderOf('10-missing').map((r) => [r.figure, r.reason]));
  for (const [id, figure] of Object.entries(json.figures))
    same(why.get(id), figure.value === null ? figure.none : undefined, `${name}: ${id}, missing`);
}

function look(name, least, scenario, ...more) {
  const words = [scenario, '--replications', '5', '--quiet', ...more];
  const table = tell('run', ...words, '--out', `${name}.db`), json = JSON.parse(tell('run', ...words, '--json'));
  tell('export', `${name}.db`, '--format', 'csv', '--out', `${name}-csv`);
  tell('export', `${name}.db`, '--format', 'jsonl', '--out', `${name}.jsonl`);
  tell('report', `${name}.db`, '--out', `${name}.html`);
  const values = csv(file(`${name}-csv/value.csv`)), estimates = csv(file(`${name}-csv/estimate.csv`)), cells = csv(file(`${name}-csv/cell_sum.csv`)), { data, rows } = report(`${name}.html`);
  viewsAgree(name, json);
  const lines = file(`${name}.jsonl`).trim().split('\n').map((l) => JSON.parse(l)).filter((l) => (l.table ?? l.type) === 'value').map((l) => l.row ?? l);
  const base = Object.fromEntries(JSON.parse(execFileSync('sqlite3', ['-json', `${folder}/${name}.db`, 'SELECT figure, value FROM headline'], { encoding: 'utf8' })).map((r) => [r.figure, r.value]));
  const missing = new Map(JSON.parse(execFileSync('sqlite3', ['-json', `${folder}/${name}.db`, 'SELECT figure, reason FROM missing'], { encoding: 'utf8' })).map((r) => [r.figure, r.reason]));
  for (const [id, figure] of Object.entries(json.figures)) same(missing.get(id), figure.value === null ? figure.none : undefined, `${name}: why ${id} has no value, in database and JSON`);
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
        if (!(json.figures.reports.value > 0)) return; // then no table stands there
        if (section !== 'groups' || member.reports.value < json.figures.reports.value) reads(row[i + 1], value, figure === 'reports' ? 'reports' : figure === 'late_share' ? 'share' : 'h', `${what} ${figure}`);
      });
    }
}

look('town', 24, `${root}/scenarios/small-town.json`);
look('busy', 24, `${root}/scenarios/small-town.json`, '--lever', 'crews=0.5', '--seed', '7');
look('silent', 5, `${root}/scenarios/small-town.json`, '--set', '/participation/mean=0');
// An event log is the run told stop by stop: whoever counts its stops, in whatever form, gets the figures of the program.
function countsAlike(what, journeys, figures, runs) {
  const counted = journeys.filter((j) => j.counted), all = (test) => counted.filter(test).length, ends = (step) => (j) => j.events.at(-1).step === step;
  const went = (step) => (j) => j.events.some((e) => e.step === step), done = counted.filter(ends('closed')), tickets = done.filter((j) => j.ticket === j.number);
  const hours = done.reduce((sum, j) => sum + j.events.filter((e) => e.step !== 'filed').reduce((s, e) => s + Math.round(e.seconds * 1e6), 0), 0) / 3.6e9;
  assert.ok(all(ends('open')) > 0 && done.length > tickets.length, `${what}: nothing is open or shared`);
  const mine = { reports: all(went('filed')) / runs, merged: all(went('merged')) / runs, rereports: all((j) => j.earlier && went('filed')(j) && !went('merged')(j)) / runs, resolution_mean: hours / done.length,
    done_as_of: done.length / all((j) => ['closed', 'open', 'withdrawn'].includes(j.events.at(-1).step)), not_fixed: all((j) => tickets.includes(j) && !j.events.at(-1).fixed) / tickets.length };
  for (const [figure, value] of Object.entries(mine)) close(value, figures[figure].value, `${what}: ${figure}, counted and told`);
}
// Moments in whole microseconds: those of tables since the start, those of other forms since 1970.
const HOUR = 3.6e9, SINCE = Date.parse('2024-03-01T00:00:00+07:00') * 1000;
const micros = (moment) => {
  const [, fraction] = /\.(\d{6})[+-]/.exec(moment) ?? assert.fail(`${moment} has no microseconds`);
  return Date.parse(moment.replace(/\.\d+/, '')) * 1000 + Number(fraction);
};
const mean = (hours) => hours.reduce((sum, h) => sum + h, 0) / HOUR / hours.length;
// What a client counts who knows nothing but when a report was filed, when and how it ended, the
// limit of the scenario and the day of counting.
function timely(what, reports, figures) {
  const asOf = Date.parse('2024-04-02T00:00:00+07:00') * 1000, age = (r) => r.ended - r.filed;
  const done = reports.filter((r) => r.end === 'closed');
  const share = (hours, counts) => {
    const had = reports.filter((r) => asOf - r.filed >= hours * HOUR);
    return had.filter((r) => counts(r, hours * HOUR)).length / had.length;
  };
  const within = (r, limit) => r.end === 'closed' && age(r) <= limit;
  const late = (r, limit) =>
    r.end !== 'withdrawn' && (r.end === 'open' ? asOf - r.filed : age(r)) > limit;
  assert.ok(reports.some((r) => late(r, 168 * HOUR)), `${what}: nothing is late`);
  const mine = { resolution_mean: mean(done.map(age)), done_24h: share(24, within),
    done_7d: share(168, within), done_limit: share(168, within), late_share: share(168, late) };
  for (const [figure, value] of Object.entries(mine))
    close(value, figures[figure].value, `${what}: ${figure}, by its moments`);
}
// The same of journeys. A merged report is answered with its ticket, which is there, too, when it
// was filed before counting started.
function timedAlike(what, journeys, figures) {
  const at = (j, step) => j.events.find((e) => e.step === step)?.at;
  const key = (j, number) => `${j.run}-${number}`, last = (j) => j.events.at(-1);
  const tickets = new Map(journeys.map((j) => [key(j, j.number), j]));
  const counted = journeys.filter((j) => j.counted && at(j, 'filed') !== undefined);
  const merged = counted.filter((j) => at(j, 'merged') !== undefined);
  const of = (j) => tickets.get(key(j, j.ticket));
  assert.ok(merged.every(of), `${what}: the ticket of a merged report is not there`);
  assert.ok(merged.some((j) => !of(j).counted), `${what}: no ticket is from the warm-up`);
  for (const j of merged)
    if (last(j).step === 'closed')
      same(last(j).at, last(of(j)).at, `${what}: ${key(j, j.number)} ends with its ticket`);
  const answer = (j) => at(j, 'merged') === undefined ? at(j, 'triaged')
    : Math.max(at(j, 'merged'), at(of(j), 'triaged') ?? NaN);
  const responses = counted.filter((j) => answer(j) > 0).map((j) => answer(j) - at(j, 'filed'));
  close(mean(responses), figures.response_mean.value, `${what}: response_mean, by its moments`);
  const ends = (j) => ({ filed: at(j, 'filed'), ended: last(j).at, end: last(j).step });
  timely(what, counted.map(ends), figures);
}
function byReport(rows) {
  const journeys = new Map();
  for (const r of rows) {
    const id = `${r.replication}-${r.number}`, journey = journeys.get(id) ?? journeys.set(id, { run: r.replication, number: +r.number, counted: +r.counted === 1, earlier: r.earlier !== '' && r.earlier !== null, events: [] }).get(id);
    journey.ticket = +r.ticket;
    journey.events.push({ stop: +r.stop, at: SINCE + +r.at, step: r.step, seconds: +r.stage_time / 1e6, fixed: +r.fixed === 1 });
  }
  return [...journeys.values()];
}
{
  const runs = 5, words = [`${root}/scenarios/small-town.json`, '--replications', String(runs), '--quiet', '--set', '/closing/failed=0.2', '--set', '/closing/comes_back/share=0.8', '--set', '/as_of=2024-04-02',
    '--set', '/channels/counter/patience={"law": "constant", "value": "12 h"}'];
  const { figures } = JSON.parse(tell('run', ...words, '--json'));
  assert.ok(figures.walked_away.value > 0, 'nobody walks away');
  tell('run', ...words, '--log', '--out', 'logged.db');
  for (const format of ['csv', 'jsonl', 'xes', 'ocel', 'ocel-json', 'open311', 'open311-csv']) tell('export', 'logged.db', '--format', format, '--out', `logged.${format}`);
  const tellsAlike = (what, journeys) => {
    countsAlike(what, journeys, figures, runs);
    timedAlike(what, journeys, figures);
  };
  tellsAlike('CSV', byReport(csv(file('logged.csv/log.csv'))));
  tellsAlike('JSON lines', byReport(file('logged.jsonl').trim().split('\n').map((l) => JSON.parse(l)).filter((l) => l.table === 'log')));
  const of = (text, key) => new RegExp(`key="${key}" value="([^"]*)"`).exec(text)?.[1];
  tellsAlike('XES', [...file('logged.xes').matchAll(/<trace>(.*?)<\/trace>/gs)].map(([, trace]) => ({ run: of(trace, 'replication'), number: of(trace, 'report'), ticket: of(trace, 'ticket'), counted: of(trace, 'counted') === 'true', earlier: of(trace, 'earlier'),
    events: [...trace.matchAll(/<event>(.*?)<\/event>/gs)].map(([, e]) => ({ at: micros(of(e, 'time:timestamp')), step: of(e, 'concept:name'), seconds: +of(e, 'stage_seconds'), fixed: of(e, 'fixed') === 'true' })) })));
  const { objects, events } = JSON.parse(file('logged.ocel-json')), reports = new Map(), value = (list, name) => list.findLast((a) => a.name === name)?.value, to = (list, qualifier) => list.find((r) => r.qualifier === qualifier)?.objectId;
  const known = new Set(objects.map((o) => o.id));
  for (const o of objects) for (const r of o.relationships) assert.ok(known.has(r.objectId), `OCEL: ${o.id} ${r.qualifier} ${r.objectId}, which is not there`);
  for (const o of objects.filter((o) => o.type === 'report')) reports.set(o.id, { run: /^report:(\d+)/.exec(o.id)[1], number: o.id.slice(7), ticket: to(o.relationships, 'belongs to')?.slice(7), counted: value(o.attributes, 'counted'), earlier: to(o.relationships, 'names'), events: [] });
  for (const e of events) reports.get(to(e.relationships, 'happens to')).events.push({ at: micros(e.time), step: e.type, seconds: value(e.attributes, 'stage_seconds'), fixed: value(e.attributes, 'fixed') });
  tellsAlike('OCEL, JSON', [...reports.values()]);
  const asked = (sql) => JSON.parse(execFileSync('sqlite3', ['-json', `${folder}/logged.ocel`, sql], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const types = asked('SELECT ocel_type_map AS t FROM event_map_type').map((r) => r.t), tables = new Map();
  for (const r of asked("SELECT ocel_id AS id, counted FROM object_report WHERE ocel_changed_field IS NULL")) tables.set(r.id, { run: /^report:(\d+)/.exec(r.id)[1], number: r.id.slice(7), counted: r.counted === 1, events: [] });
  for (const r of asked("SELECT * FROM object_object")) if (r.ocel_qualifier === 'belongs to') tables.get(r.ocel_source_id).ticket = r.ocel_target_id.slice(7); else if (r.ocel_qualifier === 'names') tables.get(r.ocel_source_id).earlier = r.ocel_target_id;
  for (const r of asked(types.map((t) => `SELECT ocel_object_id AS id, '${t}' AS step, stage_seconds AS seconds, ocel_time AS at, fixed, CAST(substr(ocel_event_id, instr(ocel_event_id, '-') + 1) AS INTEGER) AS stop FROM event_${t} JOIN event_object ON ocel_event_id = ocel_id AND ocel_qualifier = 'happens to'`).join(' UNION ALL ') + ' ORDER BY id, stop'))
    tables.get(r.id).events.push({ at: micros(r.at), step: r.step, seconds: r.seconds, fixed: r.fixed === 1 });
  tellsAlike('OCEL, SQLite', [...tables.values()]);
  for (const [what, requests] of [['Open311, JSON', JSON.parse(file('logged.open311'))], ['Open311, CSV', csv(file('logged.open311-csv'))]]) {
    const counted = requests.filter((r) => r.requested_datetime >= '2024-03-01' && r.requested_datetime < '2024-04-01'), ids = new Set(requests.map((r) => r.service_request_id));
    const by = (words) => counted.filter((r) => words.test(r.status_notes)).length, closed = by(/closed: /);
    close(counted.length / runs, figures.reports.value, `${what}: reports`);
    close(by(/^joined request /) / runs, figures.merged.value, `${what}: merged`);
    const ended = new Map(requests.map((r) => [r.service_request_id, r.updated_datetime]));
    for (const r of requests) {
      const [, ticket] = /^joined request (\d+-{1,2}\d+);/.exec(r.status_notes ?? '') ?? [];
      if (ticket && r.status === 'closed')
        same(r.updated_datetime, ended.get(ticket), `${what}: ${r.service_request_id}, its end`);
    }
    const end = (r) => r.status === 'open' ? 'open' : /(?:^|; )(\w+): /.exec(r.status_notes)[1];
    timely(what, counted.map((r) => ({ filed: micros(r.requested_datetime),
      ended: micros(r.updated_datetime), end: end(r) })), figures);
    close(closed / (closed + by(/withdrawn: /) + counted.filter((r) => r.status === 'open').length), figures.done_as_of.value, `${what}: done_as_of`);
    for (const r of requests) for (const [, other] of (r.status_notes ?? '').matchAll(/request (\d+-{1,2}\d+);/g)) assert.ok(ids.has(other), `${what}: request ${other} is named and not there`);
  }
}
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
    for (const key of ['figure', 'base', 'value', 'difference', 'low', 'high', 'relative', 'clear', 'sense']) alike(there[key], finding[key], `crews: ${key} of finding ${i}`);
    same(there.label, finding.variant.en, `crews: variant of finding ${i}`);
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
