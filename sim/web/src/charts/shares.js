// Done within 7 days, within the limit, late, done as of the day of counting: four shares that are
// taken for one another, with what each counts and over which reports.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, whiskers, numbersBehind, ticks, rowHeight } from './parts.js';

const list = (data, w) => data.shares.list.map((s) => ({ ...s, ...w.figure(data, s.figure) })).filter((s) => Number.isFinite(s.value));

export const shares = {
  id: 'shares',
  has: (data) => data.shares?.list.some((s) => Number.isFinite(data.figures?.find((f) => f.id === s.figure)?.value)),
  title: (data, w) => list(data, w).map((s) => `${w.of(s.label)} ${w.value('share', s.value)}`).join(' · '),
  summary: (data, w) => w.of(data.shares.words),
  table: (data, w) => ({
    head: w.say({ en: ['Figure', 'Value and interval', 'What it counts', 'Over which reports', 'So many'], id: ['Angka', 'Nilai dan selang', 'Yang dihitung', 'Di antara laporan', 'Sebanyak'] }),
    rows: list(data, w).map((s) => [w.of(s.label), w.estimate('share', s), w.of(s.definition), w.of(s.population), w.value('reports', s.reports)]),
  }),
  height: (data, view) => 60 + rowHeight(view, 34) * data.shares.list.length,
  option(data, w, theme, view) {
    const rows = list(data, w), width = nameWidth(view, 220);
    const told = (s) => [w.of(s.label), w.estimate('share', s), w.of(s.definition), `${w.of(s.population)}: ${w.value('reports', s.reports)}`].map((x) => short(x, 90)).join('\n');
    return {
      ...frame(theme),
      grid: { left: width + 14, right: 60, top: 8, bottom: 28 },
      tooltip: tooltip(theme, (p) => told(rows[p.dataIndex])),
      xAxis: valueAxis(theme, undefined, { min: 0, max: 1, splitNumber: ticks(view), axisLabel: { formatter: (v) => `${w.number(100 * v)}%` } }),
      yAxis: nameAxis(theme, rows.map((s) => w.of(s.label)), width),
      series: [
        { type: 'bar', barWidth: '58%', data: rows.map((s) => ({ value: s.value, itemStyle: { color: s.figure === 'late_share' ? theme.orange : theme.main } })) },
        numbersBehind(theme, rows.map((s) => [s.value, s.high]), (i) => w.value('share', rows[i].value)),
        whiskers(rows.map((s, i) => [s.low, s.high, i]), theme.ink),
      ],
    };
  },
};
