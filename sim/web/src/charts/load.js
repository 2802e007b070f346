// How full desks are: the work that comes for each hour in which it could be done, and up to the fullest place.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, whiskers, numbersBehind, ticks, clearly, rowHeight, cities, compares, cityDots, cityLegend, cityName, legendRoom, twin } from './parts.js';

// The fullest come first; the table has them all, and agencies with several desks.
const SHOWN = 40;
const fullest = (d) => Math.max(d.load.value, d.fullest?.value ?? 0);
const rows = (data) => (data.load?.rows ?? []).filter((d) => !d.agency).slice(0, SHOWN);
const none = '–';
const cleared = (d, w) => (d.clearing ? w.of(d.clearing) : w.value('days', d.days.value));
const HEAD = {
  en: ['Desk', 'Load', 'Of its fullest place', 'Which that is', 'Work that waits at the end', 'Days until that is cleared'],
  id: ['Meja', 'Beban', 'Beban tempat terpadat', 'Tempat itu', 'Pekerjaan yang menunggu di akhir', 'Hari sampai habis'],
};

export const load = {
  id: 'load',
  has: (data) => rows(data).length > 0,
  title(data, w) {
    const top = rows(data)[0], name = short(w.of(top.label)), value = w.number(fullest(top), 2);
    if (!clearly(data, rows(data), (d) => d.fullest ?? d.load)) return w.say({ en: `Desks have a load of up to ${value}; none is the fullest by more than chance`, id: `Beban meja sampai ${value}; tak satu pun terpadat melebihi kebetulan` });
    if (fullest(top) >= 1) return w.say({ en: `More comes than can be done: ${name} has a load of ${value}`, id: `Yang masuk melebihi yang dapat dikerjakan: beban ${name} ${value}` });
    return w.say({ en: `The fullest desk, ${name}, has a load of ${value}`, id: `Meja terpadat, ${name}, berbeban ${value}` });
  },
  summary(data, w) {
    const shades = compares(data) ? { en: '', id: '' } : { en: ' Dark: all places together; light: up to the fullest one.', id: ' Gelap: semua tempat; terang: sampai yang terpadat.' };
    const parts = w.say({ en: `Work that comes for each hour in which it could be done.${shades.en}`, id: `Pekerjaan yang masuk per jam yang tersedia untuknya.${shades.id}` });
    return [parts, data.load.warnings && w.of(data.load.warnings)].filter(Boolean).join(' ');
  },
  table(data, w) {
    const named = compares(data) ? [w.say({ en: 'Variant', id: 'Varian' })] : [], [desk, ...rest] = w.say(HEAD);
    const cells = (d) => [w.estimate('ratio', d.load), d.fullest ? w.estimate('ratio', d.fullest) : none, d.place ?? none, w.estimate('staff h', d.waiting), cleared(d, w)];
    const of = (city, d) => (city.data === data ? d : twin(city.data.load.rows, d));
    return {
      head: [desk, ...named, ...rest],
      rows: data.load.rows.flatMap((d) => cities(data).filter((c) => of(c, d)).map((c) => [w.of(d.label), ...(named.length ? [cityName(w, c, 80)] : []), ...cells(of(c, d))])),
    };
  },
  height: (data, view) => 70 + 40 * compares(data) + (rowHeight(view, 26) + 8 * (cities(data).length - 1)) * rows(data).length,
  option(data, w, theme, view) {
    if (compares(data)) return beside(data, w, theme, view);
    const list = rows(data), width = nameWidth(view, 210);
    return {
      ...frame(theme),
      grid: { left: width + 14, right: 56, top: 8, bottom: 46 },
      tooltip: tooltip(theme, (p) => { const d = list[p.dataIndex]; return `${short(w.of(d.label))}\n${[w.estimate('ratio', d.load), d.place && `${short(d.place)}: ${w.number(d.fullest.value, 2)}`, cleared(d, w)].filter(Boolean).join('\n')}`; }),
      xAxis: valueAxis(theme, w.say({ en: 'Load', id: 'Beban' }), { min: 0, max: Math.max(1, ...list.map(fullest)), splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v, 1) } }),
      yAxis: nameAxis(theme, list.map((d) => w.of(d.label)), width),
      series: [
        { type: 'bar', barWidth: '60%', stack: 'load', data: list.map((d) => ({ value: d.load.value, itemStyle: { color: d.warned ? theme.red : theme.main } })) },
        { type: 'bar', barWidth: '60%', stack: 'load', itemStyle: { color: theme.sky }, data: list.map((d) => fullest(d) - d.load.value) },
        numbersBehind(theme, list.map((d) => [fullest(d)]), (i) => w.number(fullest(list[i]), 2)),
        whiskers(list.map((d, i) => [d.load.low, d.load.high, i]), theme.ink),
      ],
    };
  },
};

// Of several cities: the load of each desk at all places together.
function beside(data, w, theme, view) {
  const list = rows(data), all = cities(data), width = nameWidth(view, 210), estimates = all.map((c) => list.map((d) => (c.data === data ? d : twin(c.data.load.rows, d))?.load));
  return {
    ...frame(theme),
    ...cityLegend(theme, data, w, view),
    grid: { left: width + 14, right: 24, top: 8 + legendRoom(data, w, view), bottom: 46 },
    tooltip: tooltip(theme, (p) => [short(w.of(list[p.data[1]].label)), ...all.map((c, i) => `${cityName(w, c)}: ${w.estimate('ratio', estimates[i][p.data[1]])}`)].join('\n')),
    xAxis: valueAxis(theme, w.say({ en: 'Load', id: 'Beban' }), { min: 0, splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v, 1) } }),
    yAxis: nameAxis(theme, list.map((d) => w.of(d.label)), width, { splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } } }),
    series: cityDots(theme, w, all, estimates, (x) => (Number.isFinite(x) ? x : undefined)),
  };
}
