// The journey of one report, stop by stop: where its time went.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, legend, ticks, most, sum } from './parts.js';

const KINDS = ['queue', 'closed', 'work', 'hand', 'other'];
const kind = (w, id) => w.say({
  queue: { en: 'waits, offices open', id: 'menunggu, kantor buka' },
  closed: { en: 'waits, offices closed', id: 'menunggu, kantor tutup' },
  work: { en: 'is worked on', id: 'dikerjakan' },
  hand: { en: 'lies in hand', id: 'di tangan petugas' },
  other: { en: 'lead, answers, visits', id: 'persiapan, jawaban, kunjungan' },
}[id] ?? { en: '', id: '' });
const LONG = { d: 'days', h: 'hours', min: 'minutes', s: 'seconds' };
const WHY = { worst: { en: 'Longest', id: 'Terlama' }, random: { en: 'At random', id: 'Acak' } };
const why = (w, t) => (WHY[t.why] ? `${w.say(WHY[t.why])} · ` : '');
const pick = (data, view) => data.traces.find((t, i) => String(i) === view.choice) ?? data.traces[0];
const stops = (trace) => trace.stops.filter((s) => s.span_h > 0);
const share = (trace, id) => sum(trace.stops.filter((s) => s.kind === id).map((s) => s.span_h));
const kinds = (trace) => KINDS.filter((k) => trace.stops.some((s) => s.kind === k && s.span_h > 0));

// One row for each stage that the report came through, its spans side by side.
function rows(trace) {
  const list = [];
  let from = 0, last;
  for (const stop of trace.stops) {
    if (!(stop.span_h > 0)) { last = undefined; continue; }
    if (!last) list.push(last = { what: stop.what, spans: [] });
    last.spans.push({ ...stop, from, to: from + stop.span_h });
    from += stop.span_h;
  }
  return list;
}

// Room for the names of the kinds: one below the other where it is narrow, five abreast where it is not.
const above = (trace, view) => 16 + 24 * Math.ceil(kinds(trace).length / (view.width < 600 ? 1 : 5));

export const trace = {
  id: 'traces',
  has: (data) => data.traces?.some((t) => stops(t).length > 0),
  choices: (data, w) => data.traces.map((t, i) => ({ id: String(i), label: `${why(w, t)}${short(`${t.number}: ${w.of(t.title)}`, 56)}, ${w.value('h', t.total_h)}` })),
  title(data, w, view) {
    const t = pick(data, view), top = most(KINDS, (k) => share(t, k)), took = w.value('h', t.total_h), mostly = `${w.value('h', share(t, top))}: ${kind(w, top)}`;
    return t.open ? w.say({ en: `Report ${t.number} was still open after ${took}; most of it, ${mostly}`, id: `Laporan ${t.number} masih terbuka setelah ${took}; terbanyak, ${mostly}` })
      : w.say({ en: `Report ${t.number} took ${took}; most of it, ${mostly}`, id: `Laporan ${t.number} makan waktu ${took}; terbanyak, ${mostly}` });
  },
  summary(data, w, view) {
    const t = pick(data, view), fixed = t.fixed === false ? w.say({ en: ' The problem was not fixed, whatever the system says.', id: ' Masalahnya belum beres, apa pun kata sistem.' }) : '';
    return `${short(w.of(t.title), 90)} – ${kinds(t).map((k) => `${kind(w, k)}: ${w.value('h', share(t, k))}`).join('; ')}.${fixed}`;
  },
  table(data, w, view) {
    const t = pick(data, view);
    return {
      head: w.say({ en: ['When', 'What', 'Where', 'How long', 'Kind'], id: ['Kapan', 'Apa', 'Di mana', 'Berapa lama', 'Jenis'] }),
      rows: t.stops.map((s) => [String(s.at ?? ''), w.of(s.what), w.of(s.where), s.span_h > 0 ? w.value('h', s.span_h) : '', kind(w, s.kind)]),
    };
  },
  height: (data, view) => above(pick(data, view), view) + 50 + (view.width < 600 ? 44 : 32) * rows(pick(data, view)).length,
  option(data, w, theme, view) {
    const t = pick(data, view), list = rows(t), width = nameWidth(view, 270), scale = w.axis('h', Math.max(t.total_h, 1));
    const colours = { queue: theme.orange, closed: theme.quiet, work: theme.green, hand: theme.sky, other: theme.purple };
    const spans = list.flatMap((row, i) => row.spans.map((s) => ({ ...s, row: i })));
    return {
      ...frame(theme),
      legend: legend(theme, { selectedMode: false, data: kinds(t).map((k) => kind(w, k)), orient: view.width < 600 ? 'vertical' : 'horizontal' }),
      grid: { left: width + 14, right: 24, top: above(t, view), bottom: 46 },
      tooltip: tooltip(theme, (p) => { const s = spans[p.data[3]]; return [`${short(w.of(s.what), 60)}: ${w.value('h', s.span_h)}`, kind(w, s.kind), short(w.of(s.where), 60), String(s.at ?? '')].filter(Boolean).join('\n'); }),
      xAxis: valueAxis(theme, w.say({ en: `${LONG[scale.word] ?? scale.word} since filing`, id: `${scale.word} sejak dilaporkan` }), { min: 0, splitNumber: ticks(view), max: t.total_h / scale.unit, axisLabel: { showMaxLabel: false, formatter: (v) => w.number(v, v === Math.round(v) ? 0 : 1) } }),
      yAxis: nameAxis(theme, list, width, { axisLabel: { formatter: (i) => `${w.of(list[+i].what)}, ${w.value('h', sum(list[+i].spans.map((s) => s.span_h)))}` } }),
      series: kinds(t).map((k) => ({
        type: 'custom', name: kind(w, k), itemStyle: { color: colours[k] }, encode: { x: [0, 1], y: 2 },
        data: spans.map((s, i) => [s.from / scale.unit, s.to / scale.unit, s.row, i]).filter((d) => spans[d[3]].kind === k),
        renderItem: (params, api) => {
          const [a, y] = api.coord([api.value(0), api.value(2)]), [b] = api.coord([api.value(1), api.value(2)]);
          return { type: 'rect', shape: { x: a, y: y - 8, width: Math.max(2, b - a), height: 16 }, style: { fill: colours[k] } };
        },
      })),
    };
  },
};
