// Areas in order of how long they wait, with intervals that hold for all of them together: which
// are slower than the city by more than chance, and how the slowest fifth compares with the
// fastest.
import { short } from '../dom.js';
import {
  frame, tooltip, valueAxis, legend, uprights, cities, cityColours, cityName, dotAxis,
} from './parts.js';

const number = (x) => (x && typeof x === 'object' ? x.value : x);
const value = (a) => number(a.resolution_mean);
const sorted = (data) =>
  data.areas.filter((a) => Number.isFinite(value(a))).toSorted((a, b) => value(a) - value(b));
const figure = (data, id) => (data.figures ?? []).find((f) => f.id === id);
const slower = (data) => sorted(data).filter((a) => a.slower).toReversed();
// The same area in another city.
const there = (data, city, area) =>
  city.data.areas?.resolution_mean.value[data.areas.indexOf(area)] ?? NaN;
const LEAST = 10; // areas; of fewer a fifth says nothing

// How the fifths compare, if that is known.
function fifths(data, w) {
  const f = figure(data, data.equity.figure);
  if (!Number.isFinite(f?.value)) return '';
  const times = w.estimate(f.unit, f);
  const clear = f.low > 1 ? { en: '', id: '' }
    : { en: ': no clear difference', id: ': tidak ada selisih yang jelas' };
  return w.say({
    en: ` The slowest fifth takes ${times} times as long as the fastest, found in one half of the `
      + `replications and measured in the other${clear.en}.`,
    id: ` Seperlima terlambat makan waktu ${times} kali yang tercepat, ditentukan dalam satu paruh `
      + `replikasi dan diukur dalam paruh lainnya${clear.id}.`,
  });
}

function meanLine(data, scale, theme, w) {
  const mean = figure(data, 'resolution_mean')?.value;
  const about = `${w.number(mean / scale.unit, 1)} ${scale.word}`;
  const words = w.say({ en: `city: ${about}`, id: `kota: ${about}` });
  return Number.isFinite(mean)
    ? { silent: true, symbol: 'none', lineStyle: { color: theme.ink, type: 'dashed' },
        label: { position: 'insideStartTop', color: theme.ink, formatter: words },
        data: [{ yAxis: mean / scale.unit }] }
    : undefined;
}

export const equity = {
  id: 'equity',
  has: (data) =>
    data.equity && data.areas && data.replications > 1 && sorted(data).length >= LEAST,
  title(data, w) {
    const n = slower(data).length, of = `${sorted(data).length} ${w.areas(data)}`;
    return n
      ? w.say({ en: `${n} of ${of} ${n > 1 ? 'are' : 'is'} slower than the city by more than chance`,
                id: `${n} dari ${of} lebih lambat daripada kota, melebihi kebetulan` })
      : w.say({ en: `None of ${of} is slower than the city by more than chance`,
                id: `Tak satu pun dari ${of} lebih lambat daripada kota melebihi kebetulan` });
  },
  summary: (data, w) =>
    w.say({ en: 'Lines are 95% intervals that hold for all of them together.',
            id: 'Garis adalah selang 95% yang berlaku untuk semuanya bersama.' }) + fifths(data, w),
  // All of them, in the order of the scenario: no rank that chance may have made.
  table(data, w) {
    const list = data.areas.filter((a) => Number.isFinite(value(a)));
    const hours = w.column('h', list.map(value));
    const [from, to, slow, yes] = w.say({
      en: ['from', 'to', 'slower than the city', 'yes'],
      id: ['dari', 'sampai', 'lebih lambat daripada kota', 'ya'] });
    const others = cities(data).slice(1);
    return {
      head: [w.say({ en: 'Area', id: 'Wilayah' }), 'Kecamatan', w.cell('resolution_mean').label,
        from, to, slow, ...others.map((city) => cityName(w, city, 80))],
      rows: list.map((a) => [w.of(a.label), a.kecamatan ?? '', hours(value(a)),
        hours(a.together?.low), hours(a.together?.high), a.slower ? yes : '',
        ...others.map((city) => hours(there(data, city, a)))]),
    };
  },
  height: () => 300,
  option(data, w, theme, view) {
    const list = sorted(data);
    const scale = w.axis('h', Math.max(...list.map((a) => a.together?.high ?? value(a))));
    const others = cities(data).slice(1);
    const kinds = [
      { name: w.say({ en: 'no more than chance', id: 'tidak melebihi kebetulan' }),
        colour: theme.quiet, is: (a) => !a.slower, symbol: 'circle' },
      { name: w.say({ en: 'slower than the city', id: 'lebih lambat daripada kota' }),
        colour: theme.red, is: (a) => a.slower, symbol: 'rect' },
    ];
    const begins = dotAxis(list.flatMap((a) => [value(a), a.together?.low, a.together?.high]), w);
    const said = (a) => [a.slower && short(w.of(a.label)), a.slower && short(a.kecamatan),
      w.value('h', value(a))].filter(Boolean).join('\n');
    const order = w.say({ en: 'from fast to slow', id: 'dari cepat ke lambat' });
    // No time is below 0, as intervals of few replications may be.
    const low = (a) => Math.max(0, a.together?.low / scale.unit);
    const together = (a, i) => [i + 1, low(a), a.together?.high / scale.unit];
    return {
      ...frame(theme),
      legend: legend(theme, { selectedMode: false }),
      grid: { left: 58, right: 14, top: (view.width < 600 ? 56 : 36) + (view.width < 760 ? 20 * others.length : 0), bottom: 46 },
      tooltip: tooltip(theme, (p) => said(list[p.data[0] - 1])),
      xAxis: valueAxis(theme, `${w.areas(data)}, ${order}`,
        { min: 0, max: list.length + 1, splitLine: { show: false },
          axisLabel: { showMaxLabel: false, formatter: (v) => (v ? w.number(v) : '') } }),
      yAxis: valueAxis(theme, `${scale.word}${begins.words}`,
        { nameGap: 40, ...begins.more, axisLabel: { formatter: (v) => w.number(v) } }),
      series: [
        uprights(list.map(together), theme.line),
        ...others.map((city, c) => ({
          type: 'scatter', name: cityName(w, city), symbol: 'diamond', symbolSize: 5, z: 3,
          itemStyle: { color: cityColours(theme)[c + 1], opacity: 0.8 },
          data: list.map((a, i) => [i + 1, there(data, city, a) / scale.unit]),
        })),
        ...kinds.map((k, kind) => ({
          type: 'scatter', name: k.name, symbol: k.symbol, symbolSize: 6, z: 4,
          itemStyle: { color: k.colour },
          data: list.map((a, i) => [i + 1, value(a) / scale.unit, i]).filter((p) => k.is(list[p[2]])),
          markLine: kind === 0 ? meanLine(data, scale, theme, w) : undefined,
        })),
      ],
    };
  },
};
