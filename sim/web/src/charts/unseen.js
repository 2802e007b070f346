// What citizens do not see: problems nobody tells, duplicates, wrong turns, closed and not fixed.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, whiskers } from './parts.js';

const all = (data, w) => (data.unseen ?? []).map((id) => w.figure(data, id)).filter((f) => f && Number.isFinite(f.value));
const shares = (data, w) => all(data, w).filter((f) => f.unit === 'share');
const find = (data) => (id) => (data.unseen.includes(id) ? (data.figures ?? []).find((f) => f.id === id) : undefined);

export const unseen = {
  id: 'unseen',
  has: (data) => (data.unseen ?? []).some((id) => (data.figures ?? []).some((f) => f.id === id && f.unit === 'share' && Number.isFinite(f.value))),
  title(data, w) {
    const silent = find(data)('silent_share'), sham = find(data)('not_fixed');
    const a = silent && w.say({ en: `${w.value('share', silent.value)} of problems are never reported`, id: `${w.value('share', silent.value)} masalah tidak pernah dilaporkan` });
    const b = sham && w.say({ en: `${w.value('share', sham.value)} of what is closed is not fixed`, id: `${w.value('share', sham.value)} yang ditutup belum diperbaiki` });
    return [a, b].filter(Boolean).join('; ') || w.say({ en: 'What citizens do not see', id: 'Yang tidak dilihat warga' });
  },
  summary: (data, w) => w.say({ en: 'Shares of problems, of reports or of closed cases, as each definition says.', id: 'Bagian dari masalah, laporan, atau kasus tertutup, sesuai definisi masing-masing.' }),
  table: (data, w) => ({
    head: w.say({ en: ['Figure', 'Value and interval', 'Definition', 'Among'], id: ['Angka', 'Nilai dan selang', 'Definisi', 'Di antara'] }),
    rows: all(data, w).map((f) => [w.of(f.label), w.estimate(f.unit, f), w.of(f.definition), w.of(f.population)]),
  }),
  height: (data) => 66 + 34 * data.unseen.length,
  option(data, w, theme, view) {
    const list = shares(data, w), width = nameWidth(view, 220);
    return {
      ...frame(theme),
      grid: { left: width + 14, right: 56, top: 8, bottom: 28 },
      tooltip: tooltip(theme, (p) => `${short(w.of(list[p.dataIndex].label), 60)}\n${w.estimate('share', list[p.dataIndex])}`),
      xAxis: valueAxis(theme, undefined, { min: 0, axisLabel: { formatter: (v) => `${w.number(100 * v)}%` } }),
      yAxis: nameAxis(theme, list.map((f) => w.of(f.label)), width),
      series: [
        { type: 'bar', barWidth: '58%', itemStyle: { color: theme.purple }, data: list.map((f) => f.value), label: { show: true, position: 'right', distance: 8, color: theme.ink, formatter: (p) => w.value('share', p.value) } },
        whiskers(list.map((f, i) => [f.low, f.high, i]), theme.ink),
      ],
    };
  },
};
