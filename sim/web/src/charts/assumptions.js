// Assumptions that matter most: what the mean resolution were at either end of each one's range.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, ticks, legend } from './parts.js';

const SHOWN = 12; // in the picture; the table has all
const SAY = {
  low: { en: 'at the lowest value', id: 'pada nilai terendah' },
  high: { en: 'at the highest value', id: 'pada nilai tertinggi' },
};
const list = (data) => data.assumptions.list;
const known = (data) => list(data).filter((a) => Number.isFinite(a.low) || Number.isFinite(a.high));
const ends = (a, base) => [a.low, a.high, base].filter(Number.isFinite);

export const assumptions = {
  id: 'assumptions',
  has: (data) => data.assumptions && known(data).length > 0,
  title(data, w) {
    const [first] = known(data), { base } = data.assumptions, all = ends(first, base);
    const from = w.value('h', Math.min(...all)), to = w.value('h', Math.max(...all)), name = short(w.of(first.label), 60);
    return w.say({ en: `It hangs most on this: ${name} (${w.of(first.range)}) would make it ${from} to ${to}`, id: `Yang paling menentukan: ${name} (${w.of(first.range)}), dengan hasil ${from} sampai ${to}` });
  },
  summary: (data, w) => w.say({
    en: `What the mean resolution would be if one assumption were at either end of its range and all others as they are; as they are it is ${w.value('h', data.assumptions.base)} in the replication that this is weighed in. A screening by one replication, with the same random numbers: not an interval.`,
    id: `Rata-rata penyelesaian seandainya satu asumsi berada di ujung rentangnya dan yang lain tetap; seperti adanya ${w.value('h', data.assumptions.base)} dalam replikasi yang dipakai menimbangnya. Penyaringan dengan satu replikasi dan bilangan acak yang sama: bukan selang.`,
  }),
  table(data, w) {
    const write = w.column('h', list(data).flatMap((a) => [a.low, a.high]));
    return {
      head: w.say({ en: ['Assumption', 'Its range', 'Mean resolution at its lowest', 'at its highest', 'Confidence'], id: ['Asumsi', 'Rentangnya', 'Rata-rata penyelesaian pada nilai terendah', 'pada nilai tertinggi', 'Keyakinan'] }),
      rows: list(data).map((a) => [w.of(a.label), w.of(a.range), write(a.low), write(a.high), w.of(a.confidence)]),
    };
  },
  height: (data, view) => 120 + (view.width < 600 ? 48 : 34) * Math.min(SHOWN, known(data).length),
  option(data, w, theme, view) {
    const rows = known(data).slice(0, SHOWN), { base } = data.assumptions, width = view.width < 600 ? Math.round(view.width * 0.44) : nameWidth(view, 280);
    const letters = (view.width < 600 ? 3 : 2) * (Math.floor(width / 6.3) - 2); // lines of a label
    const all = rows.flatMap((a) => ends(a, base)), scale = w.axis('h', Math.max(...all)), on = (x) => x / scale.unit;
    const said = (a) => [w.of(a.label), `${w.say(SAY.low)}: ${w.value('h', a.low)}`, `${w.say(SAY.high)}: ${w.value('h', a.high)}`, w.of(a.range)].join('\n');
    const bar = (side, colour) => ({
      type: 'custom', name: w.say(SAY[side]), itemStyle: { color: colour }, encode: { x: [0, 1], y: 2 },
      data: rows.map((a, i) => [on(base), on(a[side]), i]).filter((r) => Number.isFinite(r[1])),
      renderItem: (params, api) => {
        const [x0, y] = api.coord([api.value(0), api.value(2)]), [x1] = api.coord([api.value(1), api.value(2)]);
        return { type: 'rect', shape: { x: Math.min(x0, x1), y: y - 8, width: Math.max(1, Math.abs(x1 - x0)), height: 16 }, style: { fill: colour } };
      },
    });
    return {
      ...frame(theme),
      legend: legend(theme, { selectedMode: false, data: [w.say(SAY.low), w.say(SAY.high)] }),
      grid: { left: width + 14, right: 24, top: view.width < 600 ? 56 : 36, bottom: 50 },
      tooltip: tooltip(theme, (p) => said(rows[p.data[2]])),
      xAxis: valueAxis(theme, `${w.say({ en: 'mean resolution', id: 'rata-rata penyelesaian' })} (${scale.word})`, { scale: true, splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v, v === Math.round(v) ? 0 : 1) } }),
      yAxis: nameAxis(theme, rows.map((a) => w.of(a.label)), width, { axisLabel: { formatter: (i) => short(w.of(rows[+i].label), letters) } }),
      series: [
        { ...bar('low', theme.sky), markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.ink, type: 'solid', width: 1 }, data: [{ xAxis: on(base) }] } },
        bar('high', theme.orange),
      ],
    };
  },
};
