// What citizens do not see: problems nobody tells, duplicates, wrong turns, closed and not fixed.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, whiskers, numbersBehind, ticks, rowHeight, cities, compares, cityDots, cityLegend, cityName, legendRoom } from './parts.js';

const all = (data) => (data.unseen ?? []).map((id) => (data.figures ?? []).find((f) => f.id === id)).filter((f) => Number.isFinite(f?.value));
// The same figure of another city: its figures stand in the order of the base's.
const of = (data, city, f) => (city.data === data ? f : city.data.figures[data.figures.indexOf(f)]);
const shares = (data) => all(data).filter((f) => f.unit === 'share');

export const unseen = {
  id: 'unseen',
  has: (data) => shares(data).length > 0,
  title(data, w) {
    const silent = shares(data).find((f) => f.id === 'silent_share'), sham = shares(data).find((f) => f.id === 'not_fixed');
    const a = silent && w.say({ en: `${w.value('share', silent.value)} of problems are never reported`, id: `${w.value('share', silent.value)} masalah tidak pernah dilaporkan` });
    const b = sham && w.say({ en: `${w.value('share', sham.value)} of what is closed is not fixed`, id: `${w.value('share', sham.value)} yang ditutup belum diperbaiki` });
    return [a, b].filter(Boolean).join('; ') || w.section(data, 'unseen');
  },
  summary: (data, w) => w.say({ en: 'Shares of problems, of reports or of closed cases, as each definition says.', id: 'Bagian dari masalah, laporan, atau kasus tertutup, sesuai definisi masing-masing.' }),
  table(data, w) {
    const [figure, value, definition, among] = w.say({ en: ['Figure', 'Value and interval', 'Definition', 'Among'], id: ['Angka', 'Nilai dan selang', 'Definisi', 'Di antara'] }), every = cities(data);
    return {
      head: [figure, ...(compares(data) ? every.map((c) => cityName(w, c, 80)) : [value]), definition, among],
      rows: all(data).map((f) => [w.of(f.label), ...every.map((c) => w.estimate(f.unit, of(data, c, f))), w.of(f.definition), w.of(f.population)]),
    };
  },
  height: (data, view) => 66 + 40 * compares(data) + (rowHeight(view, 34) + 6 * (cities(data).length - 1)) * shares(data).length,
  option(data, w, theme, view) {
    if (compares(data)) return beside(data, w, theme, view);
    const list = shares(data), width = nameWidth(view, 220);
    return {
      ...frame(theme),
      grid: { left: width + 14, right: 56, top: 8, bottom: 28 },
      tooltip: tooltip(theme, (p) => `${short(w.of(list[p.dataIndex].label), 60)}\n${w.estimate('share', list[p.dataIndex])}`),
      xAxis: valueAxis(theme, undefined, { min: 0, splitNumber: ticks(view), axisLabel: { formatter: (v) => `${w.number(100 * v)}%` } }),
      yAxis: nameAxis(theme, list.map((f) => w.of(f.label)), width),
      series: [
        { type: 'bar', barWidth: '58%', itemStyle: { color: theme.purple }, data: list.map((f) => f.value) },
        numbersBehind(theme, list.map((f) => [f.value, f.high]), (i) => w.value('share', list[i].value)),
        whiskers(list.map((f, i) => [f.low, f.high, i]), theme.ink),
      ],
    };
  },
};

// Of several cities: dots with intervals instead of bars.
function beside(data, w, theme, view) {
  const list = shares(data), every = cities(data), width = nameWidth(view, 220), estimates = every.map((c) => list.map((f) => of(data, c, f)));
  return {
    ...frame(theme),
    ...cityLegend(theme, data, w, view),
    grid: { left: width + 14, right: 24, top: 8 + legendRoom(data, w, view), bottom: 28 },
    tooltip: tooltip(theme, (p) => [short(w.of(list[p.data[1]].label), 60), ...every.map((c, i) => `${cityName(w, c)}: ${w.estimate('share', estimates[i][p.data[1]])}`)].join('\n')),
    xAxis: valueAxis(theme, undefined, { min: 0, splitNumber: ticks(view), axisLabel: { formatter: (v) => `${w.number(100 * v)}%` } }),
    yAxis: nameAxis(theme, list.map((f) => w.of(f.label)), width, { splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } } }),
    series: cityDots(theme, w, every, estimates, (x) => (Number.isFinite(x) ? x : undefined)),
  };
}
