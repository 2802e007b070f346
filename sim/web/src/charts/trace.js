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
}[id] ?? { en: id, id });
const pick = (data, view) => data.traces.find((t, i) => String(i) === view.choice) ?? data.traces[0];
const stops = (trace) => trace.stops.filter((s) => s.span_h > 0);
const share = (trace, id) => sum(trace.stops.filter((s) => s.kind === id).map((s) => s.span_h));

export const trace = {
  id: 'traces',
  has: (data) => data.traces?.some((t) => stops(t).length > 0),
  choices: (data, w) => data.traces.map((t, i) => ({ id: String(i), label: short(`${t.number}: ${w.of(t.title)} (${w.value('h', t.total_h)})`, 70) })),
  title(data, w, view) {
    const t = pick(data, view), top = most(KINDS, (k) => share(t, k));
    return w.say({ en: `Report ${t.number} took ${w.value('h', t.total_h)}; most of it, ${w.value('h', share(t, top))}: ${kind(w, top)}`, id: `Laporan ${t.number} makan waktu ${w.value('h', t.total_h)}; terbanyak, ${w.value('h', share(t, top))}: ${kind(w, top)}` });
  },
  summary: (data, w, view) => { const t = pick(data, view); return `${short(w.of(t.title), 90)} – ${KINDS.filter((k) => share(t, k) > 0).map((k) => `${kind(w, k)}: ${w.value('h', share(t, k))}`).join('; ')}.`; },
  table(data, w, view) {
    const t = pick(data, view);
    return {
      head: w.say({ en: ['When', 'What', 'Where', 'How long', 'Kind'], id: ['Kapan', 'Apa', 'Di mana', 'Berapa lama', 'Jenis'] }),
      rows: t.stops.map((s) => [String(s.at ?? ''), w.of(s.what), w.of(s.where), s.span_h > 0 ? w.value('h', s.span_h) : '', s.kind ? kind(w, s.kind) : '']),
    };
  },
  height: (data, view) => 100 + 26 * stops(pick(data, view)).length + (view.width < 600 ? 30 : 0),
  option(data, w, theme, view) {
    const t = pick(data, view), list = stops(t), width = nameWidth(view, 240), scale = w.axis('h', Math.max(t.total_h, 1));
    const colours = { queue: theme.orange, closed: theme.quiet, work: theme.green, hand: theme.sky, other: theme.purple };
    let from = 0;
    const bars = list.map((s) => { const bar = [from, from + s.span_h]; from = bar[1]; return bar; });
    const kinds = KINDS.filter((k) => list.some((s) => s.kind === k));
    return {
      ...frame(theme),
      legend: legend(theme, { selectedMode: false, data: kinds.map((k) => kind(w, k)) }),
      grid: { left: width + 14, right: 24, top: view.width < 600 ? 72 : 34, bottom: 46 },
      tooltip: tooltip(theme, (p) => { const s = list[p.data[2]]; return [`${short(w.of(s.what), 60)}: ${w.value('h', s.span_h)}`, kind(w, s.kind), short(w.of(s.where), 60), String(s.at ?? '')].filter(Boolean).join('\n'); }),
      xAxis: valueAxis(theme, w.say({ en: `${scale.word} since filing`, id: `${scale.word} sejak dilaporkan` }), { min: 0, splitNumber: ticks(view), max: Math.max(t.total_h, from) / scale.unit, axisLabel: { showMaxLabel: false, formatter: (v) => w.number(v, v === Math.round(v) ? 0 : 1) } }),
      yAxis: nameAxis(theme, list.map((s) => w.of(s.what)), width),
      series: kinds.map((k) => ({
        type: 'custom', name: kind(w, k), itemStyle: { color: colours[k] }, encode: { x: [0, 1], y: 2 },
        data: list.map((s, i) => [bars[i][0] / scale.unit, bars[i][1] / scale.unit, i]).filter((d) => list[d[2]].kind === k),
        renderItem: (params, api) => {
          const [a, y] = api.coord([api.value(0), api.value(2)]), [b] = api.coord([api.value(1), api.value(2)]);
          return { type: 'rect', shape: { x: a, y: y - 8, width: Math.max(2, b - a), height: 16 }, style: { fill: colours[k] } };
        },
      })),
    };
  },
};
