// How busy each desk is: with complaints, and in all.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, whiskers, numbersBehind, ticks, clearly, rowHeight, cities, compares, cityDots, cityLegend, cityName, legendRoom, twin } from './parts.js';

// The busiest; the table has them all.
const SHOWN = 40;
const rows = (data) => measured(data).slice(0, SHOWN);
const measured = (data) => data.desks.filter((d) => Number.isFinite(d.busy_in_all?.value)).toSorted((a, b) => b.busy_in_all.value - a.busy_in_all.value);
const COLUMNS = ['utilisation', 'busy_in_all', 'busiest_place', 'wait_mean', 'wait_p90', 'wait_within', 'delayed', 'servers', 'overtime'];

export const desks = {
  id: 'desks',
  has: (data) => data.desks && rows(data).length > 0,
  title(data, w) {
    const top = clearly(data, measured(data), (d) => d.busy_in_all), all = w.value('share', rows(data)[0].busy_in_all.value);
    if (!top) return w.say({ en: `Desks are busy for up to ${all} of their time; none is the busiest by more than chance`, id: `Meja sibuk sampai ${all} dari waktunya; tak satu pun tersibuk melebihi kebetulan` });
    const name = short(w.of(top.label)), ours = w.value('share', top.utilisation.value);
    return w.say({ en: `The busiest desk, ${name}, is busy for ${all} of its time, with complaints for ${ours}`, id: `Meja tersibuk, ${name}, sibuk ${all} dari waktunya, dengan pengaduan ${ours}` });
  },
  summary(data, w) {
    const slow = clearly(data, data.desks, (d) => d.wait_mean);
    const above = measured(data).filter((d) => d.busy_in_all.value > 0.85).length;
    const parts = compares(data) ? { en: '', id: '' } : { en: ' Dark: with complaints; light: other duties.', id: ' Gelap: pengaduan; terang: tugas lain.' };
    return [w.say({ en: `${above} of ${measured(data).length} desks are busy for more than 85% of their time.${parts.en}`, id: `${above} dari ${measured(data).length} meja sibuk lebih dari 85% waktunya.${parts.id}` }),
      slow && w.say({ en: `The longest mean wait is at ${short(w.of(slow.label))}: ${w.value('h', slow.wait_mean.value)}.`, id: `Tunggu rata-rata terlama di ${short(w.of(slow.label))}: ${w.value('h', slow.wait_mean.value)}.` })].filter(Boolean).join(' ');
  },
  table(data, w) {
    const all = cities(data), of = (city, d) => (city.data === data ? d : twin(city.data.desks, d) ?? {});
    const columns = COLUMNS.map((c) => [c, w.column(w.cell(c).unit, data.desks.flatMap((d) => all.map((city) => of(city, d)[c])))]);
    const named = compares(data) ? [w.say({ en: 'Variant', id: 'Varian' })] : [];
    return {
      head: [w.say({ en: 'Desk', id: 'Meja' }), ...named, ...COLUMNS.map((c) => w.cell(c).label)],
      rows: data.desks.flatMap((d) => all.map((city) => [w.of(d.label), ...(named.length ? [cityName(w, city, 80)] : []), ...columns.map(([c, write]) => write(of(city, d)[c]))])),
    };
  },
  height: (data, view) => 70 + 40 * compares(data) + (rowHeight(view, 26) + 8 * (cities(data).length - 1)) * rows(data).length,
  option(data, w, theme, view) {
    if (compares(data)) return beside(data, w, theme, view);
    const list = rows(data), width = nameWidth(view, 210), right = Math.max(...list.map((d) => d.busy_in_all.high ?? d.busy_in_all.value));
    return {
      ...frame(theme),
      grid: { left: width + 14, right: 56, top: 8, bottom: 46 },
      tooltip: tooltip(theme, (p) => { const d = list[p.dataIndex]; return `${short(w.of(d.label))}\n${COLUMNS.filter((c) => d[c]).map((c) => `${w.cell(c).label}: ${w.estimate(w.cell(c).unit, d[c])}`).join('\n')}`; }),
      xAxis: valueAxis(theme, w.cell('busy_in_all').label, { min: 0, max: right > 0.6 ? Math.max(1, right) : undefined, splitNumber: ticks(view), axisLabel: { formatter: (v) => `${w.number(100 * v, 100 * v === Math.round(100 * v) ? 0 : 1)}%` } }),
      yAxis: nameAxis(theme, list.map((d) => w.of(d.label)), width),
      series: [
        { type: 'bar', barWidth: '60%', stack: 'busy', data: list.map((d) => ({ value: d.utilisation.value, itemStyle: { color: d.busy_in_all.value > 0.85 ? theme.red : theme.main } })) },
        { type: 'bar', barWidth: '60%', stack: 'busy', itemStyle: { color: theme.sky }, data: list.map((d) => Math.max(0, d.busy_in_all.value - d.utilisation.value)) },
        numbersBehind(theme, list.map((d) => [d.busy_in_all.value, d.busy_in_all.high]), (i) => w.value('share', list[i].busy_in_all.value)),
        whiskers(list.map((d, i) => [d.busy_in_all.low, d.busy_in_all.high, i]), theme.ink),
      ],
    };
  },
};

// Of several cities: how busy each desk is in all.
function beside(data, w, theme, view) {
  const list = rows(data), all = cities(data), width = nameWidth(view, 210), estimates = all.map((c) => list.map((d) => (c.data === data ? d : twin(c.data.desks, d) ?? {}).busy_in_all));
  return {
    ...frame(theme),
    ...cityLegend(theme, data, w, view),
    grid: { left: width + 14, right: 24, top: 8 + legendRoom(data, w, view), bottom: 46 },
    tooltip: tooltip(theme, (p) => [short(w.of(list[p.data[1]].label)), ...all.map((c, i) => `${cityName(w, c)}: ${w.estimate('share', estimates[i][p.data[1]])}`)].join('\n')),
    xAxis: valueAxis(theme, w.cell('busy_in_all').label, { min: 0, splitNumber: ticks(view), axisLabel: { formatter: (v) => `${w.number(100 * v)}%` } }),
    yAxis: nameAxis(theme, list.map((d) => w.of(d.label)), width, { splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } } }),
    series: cityDots(theme, w, all, estimates, (x) => (Number.isFinite(x) ? x : undefined)),
  };
}
