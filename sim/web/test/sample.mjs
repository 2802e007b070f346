// Makes sample.json: figures as `tanggap run … --json` prints them, and made-up series where a run's JSON has none.
//   ./tanggap run scenarios/jakarta-2024.json -n 5 --json | node sim/web/test/sample.mjs > sim/web/test/sample.json
import { readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);
const run = JSON.parse(readFileSync(0, 'utf8'));
const labels = new Map();
// A block of figures.def: id and what it is made of, then label, label in a sentence and formula, in English and Indonesian.
const TEXT = String.raw`(?:"[^"]*"\s*)+,\s*`;
const BLOCK = new RegExp(String.raw`FIGURE\((\w+),[^"]*"([^"]*)",\s*${TEXT}${TEXT}"([^"]*)"`, 'g');
for (const [, id, en, indonesian] of readFileSync(new URL('include/model/figures.def', root), 'utf8').matchAll(BLOCK))
  labels.set(id, { en, id: indonesian });
if (labels.size < 50) throw new Error('figures.def has another form');

// Always the same draws.
let state = 12345;
const draw = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
const round = (x, digits = 3) => Number(x.toPrecision(digits + 2));

const figures = Object.entries(run.figures).map(([id, f]) => ({ id, label: labels.get(id) ?? { en: id, id }, ...f }));
const f = (id) => run.figures[id];
const estimate = ({ value, low, high }) => ({ value, low, high });
const pick = (o, keys) => Object.fromEntries(keys.filter((k) => o[k]).map((k) => [k, estimate(o[k])]));
const group = (by) => Object.entries(by).map(([id, o]) => ({ id, label: { en: o.label, id: o.label }, ...pick(o, ['reports', 'response_mean', 'resolution_mean', 'resolution_p90', 'late_share']) }));

const channels = group(run.by_channel), agencies = group(run.by_agency);
const links = [];
const geo = { jaki: 0.97 };
let central = 0;
for (const c of channels.filter((c) => c.reports.value > 0)) {
  const g = (geo[c.id] ?? 0) * c.reports.value;
  if (g) links.push({ source: `channel/${c.id}`, target: 'triage/geo', value: round(g, 6) });
  links.push({ source: `channel/${c.id}`, target: 'triage/central', value: round(c.reports.value - g, 6) });
  central += c.reports.value - g;
}
const all = agencies.reduce((s, a) => s + a.reports.value, 0);
for (const a of agencies) {
  links.push({ source: 'triage/geo', target: `agency/${a.id}`, value: round(a.reports.value * (1 - central / all), 6) });
  links.push({ source: 'triage/central', target: `agency/${a.id}`, value: round((a.reports.value * central) / all, 6) });
}
const flow = {
  nodes: [...channels.map((c) => ({ id: `channel/${c.id}`, kind: 'channel', label: c.label })),
    { id: 'triage/geo', kind: 'triage', label: { en: 'Kelurahan admin', id: 'Admin kelurahan' } }, { id: 'triage/central', kind: 'triage', label: { en: 'Central desk', id: 'Meja pusat' } },
    ...agencies.map((a) => ({ id: `agency/${a.id}`, kind: 'agency', label: a.label }))],
  links,
};

const days = { start: '2024-01-01', open: [], low: [], high: [], filed: [], closed: [], closed_days: [], events: [{ from: '2024-01-29', to: '2024-02-08', label: 'Flood week' }, { from: '2024-08-17', label: 'Independence Day' }] };
let open = 700;
for (let d = 0; d < 366; d++) {
  const date = new Date(Date.UTC(2024, 0, 1 + d)), off = date.getUTCDay() % 6 === 0 || (d > 98 && d < 106);
  const filed = (470 + 90 * Math.sin(d / 58) + (d > 28 && d < 38 ? 500 : 0)) * (off ? 0.7 : 1.08) * (0.92 + 0.16 * draw());
  const closed = off ? 120 + 0.05 * open : 0.42 * open + 150 * draw();
  open += filed - closed;
  const wide = 30 + 0.06 * open;
  days.open.push(round(open)); days.low.push(round(open - wide)); days.high.push(round(open + wide)); days.filed.push(round(filed)); days.closed.push(round(closed));
  if (off) days.closed_days.push(date.toISOString().slice(0, 10));
}

const curve = (middle, spread) => {
  const hours = Array.from({ length: 121 }, (_, i) => round(10 ** (-1.8 + (i * 5) / 120)));
  return { hours, share: hours.map((h) => round(0.975 / (1 + Math.exp(-Math.log(h / middle) / spread)), 4)) };
};

const areasCsv = readFileSync(new URL('scenarios/data/jakarta-areas.csv', root), 'utf8').trim().split('\n').map((l) => l.split(','));
const column = Object.fromEntries(areasCsv[0].map((c, i) => [c, i]));
const areas = areasCsv.slice(1).map((r) => {
  const id = r[column.id], o = run.by_area[id];
  return { id, label: r[column.name], kecamatan: r[column.kecamatan], kota: r[column.kota], population: +r[column.population], col: +r[column.tile_col], row: +r[column.tile_row],
    ...Object.fromEntries(['reports', 'resolution_mean', 'response_mean', 'late_share', 'done_7d'].map((k) => [k, o?.[k]?.value ?? null])),
    slower: o?.resolution_mean.value > 54.5, together: { low: round(0.92 * o?.resolution_mean.value), high: round(1.08 * o?.resolution_mean.value) } };
});

const heat = { filed: [], worked: [] };
for (let i = 0; i < 168; i++) {
  const h = i % 24, d = Math.floor(i / 24);
  heat.filed.push(round((0.2 + Math.exp(-((h - 10) ** 2) / 18) + 0.6 * Math.exp(-((h - 19) ** 2) / 8)) * (d > 4 ? 0.7 : 1) * 100));
  heat.worked.push(d > 4 ? (h > 7 && h < 12 ? 6 : 1) : h > 7 && h < 16 ? 60 + 10 * Math.sin(h) : 2);
}

const stop = (at, what, span_h, kind, where) => ({ at, what, span_h, kind, where });
const traces = [
  { number: 1234, title: 'Roads in Cempaka Putih Barat, by JAKI', total_h: 26.43, stops: [stop('2024-01-03 06:38', 'filed', 0, 'other', ''), stop('2024-01-03 06:38', 'triage', 0.283, 'closed', 'triage/geo/31.71.05.1002'),
    stop('2024-01-03 06:55', 'triage', 0.05, 'work', 'triage/geo/31.71.05.1002'), stop('2024-01-03 06:59', 'disposition', 2.41, 'work', 'disposition/bina_marga'), stop('2024-01-03 09:24', 'lead: planning, material, a trip', 5.43, 'other', 'Bina Marga'),
    stop('2024-01-03 14:50', 'crew', 2.03, 'work', 'crew/bina_marga/Cempaka Putih'), stop('2024-01-03 16:52', 'crew', 16.15, 'hand', 'crew/bina_marga/Cempaka Putih'), stop('2024-01-04 09:01', 'validation', 0.05, 'work', 'validation'), stop('2024-01-04 09:04', 'closed', 0, 'other', '')] },
  { number: 88231, title: 'Trees in Pulau Panggang, by e-mail', total_h: 457, stops: [stop('2024-06-07 15:10', 'entry', 64, 'closed', 'entry/jsc'), stop('2024-06-10 08:00', 'triage', 3.2, 'queue', 'triage/central'), stop('2024-06-10 11:12', 'wrong agency', 92, 'queue', 'crew/satpol_pp'),
    stop('2024-06-14 07:00', 'lead: planning, material, a trip', 210, 'other', 'Pertamanan'), stop('2024-06-23 01:00', 'crew', 70, 'queue', 'crew/pertamanan'), stop('2024-06-25 23:00', 'crew', 17.7, 'work', 'crew/pertamanan'), stop('2024-06-26 16:40', 'validation', 0.1, 'work', 'validation')] },
];

const about = (id) => figures.find((x) => x.id === id);
const finding = (variant, id, change, wide) => {
  const a = about(id), difference = a.value * change;
  return { variant, figure: id, label: a.label, unit: a.unit, base: a.value, value: a.value + difference, difference, low: difference - a.value * wide, high: difference + a.value * wide, clear: Math.abs(change) > wide, relative: change, sense: Math.abs(change) > wide ? (change < 0 ? 'better' : 'worse') : null, change: `${a.value} → ${a.value + difference}`, size: `${(100 * change).toFixed(1)}%`, sentence: `${variant} moves ${id} by ${(100 * change).toFixed(1)}%.` };
};
const comparison = { base: 'Jakarta 2024', variants: ['bina_marga_crew=0.5', 'bina_marga_crew=1.5'], level: 0.95,
  prices: [-50, 60].map((officers) => ({ officers, cost: officers * 66e6, officers_words: `${officers} officers`, cost_words: `IDR ${officers * 66} million a year` })),
  findings: ['resolution_mean', 'resolution_p90', 'response_mean', 'done_7d', 'backlog_average', 'not_fixed', 'cost'].flatMap((id, i) => [finding('bina_marga_crew=0.5', id, [0.31, 0.52, 0.004, -0.05, 0.4, 0.01, -0.06][i], 0.02 + 0.01 * i), finding('bina_marga_crew=1.5', id, [-0.12, -0.2, -0.002, 0.02, -0.15, -0.01, 0.06][i], 0.015 + 0.006 * i)]) };

// Another city: a tenth more of everything.
const more = (x) => (typeof x === 'number' ? round(1.1 * x) : Array.isArray(x) ? x.map(more) : x && typeof x === 'object' ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, ['id', 'label', 'source', 'target', 'kind', 'up_to_days', 'hours'].includes(k) ? v : more(v)])) : x);
const other = () => ({
  label: { en: 'Half the road crews', id: 'Regu Bina Marga tinggal separuh' }, figures: figures.map(({ value, low, high }) => more({ value, low, high })), flow: more(flow), days: { open: more(days.open) },
  distribution: { response: curve(0.6, 0.9), resolution: curve(33, 0.6) }, heat, ...more({ channels, agencies }),
  areas: Object.fromEntries(['resolution_mean', 'response_mean', 'late_share', 'done_7d', 'reports'].map((k) => [k, { value: areas.map((a) => more(a[k])), change: areas.map((a, i) => (a[k] ?? 0) * (i % 3 ? 0.1 : -0.1)), clear: areas.map((_, i) => Number(i % 2 === 0)) }])),
});

const factors = [['crews', ['80%', '100%', '120%']], ['triage_admins', ['1', '2']], ['misroute', ['0.05', '0.11', '0.2']], ['red_flag_days', ['3', '5', '7']]];
const cells = [];
for (let a = 0; a < 3; a++) for (let b = 0; b < 2; b++) for (let c = 0; c < 3; c++) for (let d = 0; d < 3; d++) {
  const level = [a, b, c, d], settings = factors.map(([, s], i) => s[level[i]]), value = 50 * [1.5, 1, 0.85][a] * [1, 0.97][b] * [0.94, 1, 1.13][c] * [1, 1.01, 1.02][d] * (0.98 + 0.04 * draw()), late = 0.025 * (value / 50) ** 2;
  cells.push({ name: factors.map(([n], i) => `${n}=${settings[i]}`).join(', '), settings, positions: level.map((l, i) => l / (factors[i][1].length - 1)), figures: { resolution_mean: { value: round(value), low: round(value * 0.98), high: round(value * 1.02) }, late_share: { value: round(late), low: round(late * 0.9), high: round(late * 1.1) } } });
}

// The same shares of every bar: a run's JSON has the hours of each, but this is a sample.
const causes = [['stuck', 'macet'], ['asked back', 'ditanya balik'], ['other agency', 'instansi lain'], ['closed hours', 'di luar jam kerja'], ['other duties', 'tugas lain'], ['waiting for a server', 'antre petugas'], ['hands at work', 'dikerjakan'], ['lead', 'persiapan']].map(([en, id]) => ({ en, id }));
const bar = (of) => ({ label, resolution_mean }) => ({ of, label, hours: [0, 0.01, 0.04, 0.33, 0.03, 0.02, 0.03, 0.54].map((share) => round(share * (resolution_mean?.value ?? 1))) });
const whole = { label: { en: 'All reports', id: 'Semua laporan' }, resolution_mean: run.figures.resolution_mean };
const stages = Object.keys(run.desks).map((id) => ({ label: { en: id, id } }));
const time = { causes, bars: [bar('all')(whole), ...channels.map(bar('channel')), ...agencies.map(bar('agency')), ...stages.map(bar('stage'))] };

const page = {
  kind: 'run', version: '0.1.0', command: 'tanggap run scenarios/jakarta-2024.json -n 5 --report report.html', seed: run.seed, replications: run.replications,
  title: { en: 'Jakarta 2024', id: 'Jakarta 2024' },
  question: 'How long do citizens wait?',
  answer: [{ en: 'Half of the reports are answered within 32 min and done within 29.7 h.', id: 'Separuh laporan dijawab dalam 32 menit dan selesai dalam 29,7 jam.' }, { en: '94.0% are done within 7 days; 8.8 cases are open at the end.', id: '94,0% selesai dalam 7 hari; 8,8 kasus terbuka pada akhirnya.' }],
  scenario: { name: run.scenario, description: 'The latest full year that is published.', start: '2024-01-01', end: '2025-01-01', hash: run.scenario_hash, differences: ['incidence of roads: 4.2 → 4.7051 per 1,000 residents and year', 'start: 2023-01-01 → 2024-01-01'] },
  big: ['response_median', 'resolution_mean', 'done_7d', 'backlog_average'], figures, flow, days,
  distribution: { response: curve(0.53, 0.9), resolution: curve(29.7, 0.6), limit_hours: 1440 },
  time, ageing: [[1, 310], [3, 280.4], [7, 220], [14, 130.2], [30, 90], [60, 42.8], [null, 8.8]].map(([up_to_days, open]) => ({ up_to_days, open })),
  channels, agencies, groups: group(run.by_group),
  desks: Object.entries(run.desks).map(([id, o]) => ({ id, label: { en: id, id }, ...pick(o, ['utilisation', 'busy_in_all', 'busiest_place', 'wait_mean', 'wait_p90', 'wait_within', 'delayed', 'servers', 'overtime']) })),
  areas, widening: [1, 1.2, 1.3, 1.4, 1.5, 1.6], heat, unseen: ['silent_share', 'duplicates', 'misroutes', 'rejections', 'not_fixed', 'withdrawn', 'silent_problems', 'forestalled', 'walked_away'], equity: { figure: 'area_ratio' },
  comparison, shown: { en: 'Jakarta 2024', id: 'Jakarta 2024' }, sweep: { factors: factors.map(([name]) => ({ name })), cells, figures: ['resolution_mean', 'resolution_p90', 'late_share'] },
  stress: [{ item: '1.1 Purpose', text: 'What happens to response times and backlog if staff, routing or participation change.' }, { item: '1.2 Outputs', text: 'Each figure with its definition: see above.' }],
  traces,
};
page.others = [{ ...other(), time: { causes: page.time.causes, bars: page.time.bars.map((b) => ({ ...b, hours: more(b.hours) })) }, ...more({ ageing: page.ageing, groups: page.groups, desks: page.desks }) }];
process.stdout.write(`${JSON.stringify(page)}\n`);
