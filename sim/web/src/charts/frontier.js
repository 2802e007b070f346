// Staffings by what they cost and what they do: the frontier is a line; what another beats is grey.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, uprights, ticks, most } from './parts.js';

const points = (data) => (data.frontier?.points ?? []).filter((p) => Number.isFinite(p.value) && Number.isFinite(p.price));
const frontier = (data) => points(data).filter((p) => !p.dominated);
const price = (data, w, x) => (data.frontier.by === 'IDR' ? w.value('IDR', x) : `${w.number(x, 0)} ${w.unit(x === 1 ? 'officer' : 'officers')}`);
const change = (data, w, p) => `${w.signed(data.frontier.unit, p.value)} (${w.interval(data.frontier.unit, p.low, p.high, true)})`;

export const frontierChart = {
  id: 'frontier',
  has: (data) => points(data).length > 1,
  title(data, w) {
    const f = data.frontier, top = most(frontier(data), (p) => p.price), y = w.inside(f.objective);
    if (!top || !top.price) return w.say({ en: `No ${data.sweep ? 'dearer cell' : 'staffing'} was seen to help ${y}`, id: `Tidak ada ${data.sweep ? 'sel yang lebih mahal' : 'susunan petugas'} yang terlihat menolong ${y}` });
    return w.say({
      en: `Up to ${price(data, w, top.price)} more change ${y} by ${w.signed(f.unit, top.value)}`,
      id: `Tambahan sampai ${price(data, w, top.price)} mengubah ${y} sebesar ${w.signed(f.unit, top.value)}`,
    });
  },
  summary: (data, w) => w.say({
    en: `${points(data).length} ${data.sweep ? 'cells under the conditions of the base, against it' : 'staffings that were looked at, against the first'}, with the same draws. The line is the frontier; grey: another costs no more and does as well or better.`,
    id: `${points(data).length} ${data.sweep ? 'sel dalam keadaan yang sama dengan dasar, dibandingkan dengannya' : 'susunan petugas yang diperiksa, dibandingkan dengan yang pertama'}, dengan bilangan acak yang sama. Garisnya adalah batas terbaik; abu-abu: ada yang tidak lebih mahal dan sama baik atau lebih baik.`,
  }),
  table(data, w) {
    const f = data.frontier;
    return {
      head: w.say({ en: [data.sweep ? 'Cell' : 'Staffing', data.sweep ? 'Above the base' : 'Above the first', w.of(f.objective), 'On the frontier'], id: [data.sweep ? 'Sel' : 'Susunan petugas', data.sweep ? 'Di atas dasar' : 'Di atas yang pertama', w.of(f.objective), 'Di batas terbaik'] }),
      rows: points(data).map((p) => [w.of(p.name), price(data, w, p.price), change(data, w, p), w.say(p.dominated ? { en: 'no', id: 'tidak' } : { en: 'yes', id: 'ya' })]),
    };
  },
  height: (data, view) => (view.width < 600 ? 300 : 380),
  option(data, w, theme, view) {
    const f = data.frontier, all = points(data), line = frontier(data);
    const ends = all.flatMap((p) => [p.value, p.low, p.high]).filter(Number.isFinite);
    const y = w.axis(f.unit, Math.max(...ends.map(Math.abs))), x = f.by === 'IDR' ? w.axis('IDR', Math.max(...all.map((p) => p.price))) : { unit: 1, word: w.unit('officers') };
    const at = (p) => [p.price / x.unit, p.value / y.unit];
    const bars = (list) => list.map((p) => [p.price / x.unit, p.low / y.unit, p.high / y.unit]);
    const digits = (v) => w.number(v, v === Math.round(v) ? 0 : 1);
    return {
      ...frame(theme),
      grid: { left: 64, right: 24, top: 16, bottom: 52 },
      xAxis: valueAxis(theme, x.word, { splitNumber: ticks(view), axisLabel: { formatter: digits } }),
      yAxis: valueAxis(theme, `${w.of(f.objective)}${y.word ? ` (${y.word})` : ''}`, { nameGap: 46, axisLabel: { formatter: digits } }),
      tooltip: tooltip(theme, (p) => { const one = p.data.point; return one ? `${short(w.of(one.name), 60)}\n${price(data, w, one.price)}\n${change(data, w, one)}` : ''; }),
      series: [
        uprights(bars(all.filter((p) => p.dominated)), theme.line),
        uprights(bars(line), theme.main),
        { type: 'scatter', symbolSize: 7, itemStyle: { color: theme.quiet, opacity: 0.5 }, data: all.filter((p) => p.dominated).map((p) => ({ value: at(p), point: p })) },
        { type: 'line', symbol: 'circle', symbolSize: 9, lineStyle: { color: theme.main, width: 2 }, itemStyle: { color: theme.main }, data: line.map((p) => ({ value: at(p), point: p })) },
      ],
    };
  },
};
