// Areas in order of how long they wait: the slowest fifth against the fastest.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, legend, sum } from './parts.js';

const value = (a) => (a.resolution_mean && typeof a.resolution_mean === 'object' ? a.resolution_mean.value : a.resolution_mean);
const sorted = (data) => data.areas.filter((a) => Number.isFinite(value(a))).toSorted((a, b) => value(a) - value(b));
const ratio = (data) => (data.figures ?? []).find((f) => f.id === data.equity?.figure);
// Nobody is named unless areas differ by more than chance.
const differ = (data) => ratio(data)?.low > 1;
const mean = (list) => sum(list.map(value)) / list.length;

function fifths(data) {
  const list = sorted(data), n = Math.floor(list.length / 5);
  return { list, n, fast: list.slice(0, n), slow: list.slice(list.length - n) };
}

export const equity = {
  id: 'equity',
  has: (data) => data.equity && data.areas && sorted(data).length >= 10 && differ(data),
  title(data, w) {
    const f = ratio(data), areas = w.areas(data);
    return differ(data)
      ? w.say({ en: `The fifth of ${areas} that is slowest in one half of the time takes ${w.value(f.unit, f.value)} times as long as the fastest in the other`, id: `Seperlima ${areas} yang terlambat dalam satu paruh waktu makan waktu ${w.value(f.unit, f.value)} kali yang tercepat dalam paruh lainnya` })
      : w.say({ en: `No clear difference between ${areas}`, id: `Tidak ada selisih yang jelas antar-${areas}` });
  },
  summary(data, w) {
    const { fast, slow } = fifths(data), f = ratio(data);
    return w.say({
      en: `Mean resolution ${w.value('h', mean(slow))} in the slowest fifth and ${w.value('h', mean(fast))} in the fastest.${f ? ` The ratio: ${w.estimate(f.unit, f)}, ranked in one half of the time and measured in the other.` : ''}`,
      id: `Penyelesaian rata-rata ${w.value('h', mean(slow))} pada seperlima terlambat dan ${w.value('h', mean(fast))} pada seperlima tercepat.${f ? ` Rasionya: ${w.estimate(f.unit, f)}, diurutkan dalam satu paruh waktu dan diukur dalam paruh lainnya.` : ''}`,
    });
  },
  table(data, w) {
    const { list, n } = fifths(data), filed = (a) => a.reports?.value ?? a.reports;
    const hours = w.column('h', list.map(value)), reports = w.column('reports', list.map(filed));
    const rank = list.map((a, i) => [String(i + 1), w.of(a.label), a.kecamatan ?? '', hours(value(a)), reports(filed(a))]);
    return { head: [w.say({ en: 'Rank', id: 'Urutan' }), w.say({ en: 'Area', id: 'Wilayah' }), 'Kecamatan', w.cell('resolution_mean').label, w.cell('reports').label], rows: [...rank.slice(0, n), ...rank.slice(list.length - n)] };
  },
  height: () => 300,
  option(data, w, theme, view) {
    const { list, n } = fifths(data), scale = w.axis('h', value(list.at(-1)));
    const kinds = [
      { name: w.say({ en: 'fastest fifth', id: 'seperlima tercepat' }), colour: theme.green, in: (i) => i < n, symbol: 'triangle' },
      { name: w.say({ en: 'between', id: 'di antaranya' }), colour: theme.quiet, in: (i) => i >= n && i < list.length - n, symbol: 'circle' },
      { name: w.say({ en: 'slowest fifth', id: 'seperlima terlambat' }), colour: theme.red, in: (i) => i >= list.length - n, symbol: 'rect' },
    ];
    return {
      ...frame(theme),
      legend: legend(theme, { selectedMode: false }),
      grid: { left: 58, right: 14, top: view.width < 600 ? 56 : 36, bottom: 46 },
      tooltip: tooltip(theme, (p) => `${short(w.of(list[p.data[0] - 1].label))}, ${short(list[p.data[0] - 1].kecamatan)}\n${w.value('h', value(list[p.data[0] - 1]))}`),
      xAxis: valueAxis(theme, w.say({ en: `${w.areas(data)}, from fast to slow`, id: `${w.areas(data)}, dari cepat ke lambat` }), { min: 0, max: list.length + 1, splitLine: { show: false }, axisLabel: { showMaxLabel: false } }),
      yAxis: valueAxis(theme, scale.word, { nameGap: 40, min: 0, axisLabel: { formatter: (v) => w.number(v) } }),
      series: kinds.map((k) => ({ type: 'scatter', name: k.name, symbol: k.symbol, symbolSize: 6, itemStyle: { color: k.colour }, data: list.map((a, i) => [i + 1, value(a) / scale.unit, i]).filter((p) => k.in(p[2])) })),
    };
  },
};
