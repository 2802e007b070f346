// What share is answered, and done, within so many hours; the limit as a line. Hours run logarithmically.
import { frame, tooltip, valueAxis, legend, cities, compares, cityName } from './parts.js';

const KINDS = ['response', 'resolution'];
const curves = (data) => KINDS.filter((k) => data.distribution[k]?.hours?.length > 1);

// The share within so many hours, read off the curve by straight lines.
function within({ hours, share }, h) {
  const i = hours.findIndex((x) => x >= h);
  if (i < 0) return share.at(-1);
  if (i === 0) return share[0];
  return share[i - 1] + ((share[i] - share[i - 1]) * (h - hours[i - 1])) / (hours[i] - hours[i - 1] || 1);
}
function reached({ hours, share }, s) {
  const i = share.findIndex((x) => x >= s);
  return i < 0 ? undefined : i === 0 ? hours[0] : hours[i - 1] + ((hours[i] - hours[i - 1]) * (s - share[i - 1])) / (share[i] - share[i - 1] || 1);
}
const label = (w, kind) => w.say(kind === 'response' ? { en: 'First response', id: 'Respons pertama' } : { en: 'Resolution', id: 'Penyelesaian' });
// Every curve of every city; of a comparison each is called by its city, too.
const every = (data, w) => curves(data).flatMap((kind) => cities(data).map((city, c) => ({ kind, c, curve: city.data.distribution[kind], name: compares(data) ? `${label(w, kind)}: ${cityName(w, city)}` : label(w, kind) }))).filter(({ curve }) => curve?.hours?.length > 1);
const LADDER = [1 / 60, 1 / 6, 1, 4, 12, 24, 72, 168, 336, 720, 2160, 8760];

export const distribution = {
  id: 'distribution',
  has: (data) => data.distribution && curves(data).length > 0,
  // Where a figure of the report says the same thing, its number is the one to tell.
  title(data, w) {
    const d = data.distribution, limit = d.limit_hours, done = w.figure(data, 'done_limit');
    if (Number.isFinite(done?.value)) return w.say({ en: `${w.value('share', done.value)} are done within their limit`, id: `${w.value('share', done.value)} selesai dalam batasnya` });
    if (d.resolution && limit) {
      const s = w.value('share', within(d.resolution, limit)), l = w.value('h', limit);
      return w.say({ en: `${s} are done within the limit of ${l}`, id: `${s} selesai dalam batas ${l}` });
    }
    return w.say({ en: 'How long citizens wait', id: 'Berapa lama warga menunggu' });
  },
  summary: (data, w) => curves(data).map((kind) => {
    const told = ['median', 'p90'].map((q) => w.figure(data, `${kind}_${q}`)).filter((f) => Number.isFinite(f?.value));
    if (told.length === 2) return `${told.map((f) => `${w.of(f.label)}: ${w.value(f.unit, f.value)}`).join('; ')}.`;
    const half = reached(data.distribution[kind], 0.5), nine = reached(data.distribution[kind], 0.9);
    return w.say({
      en: `${label(w, kind)}: half within ${w.value('h', half)}, nine in ten within ${w.value('h', nine)}.`,
      id: `${label(w, kind)}: separuh dalam ${w.value('h', half)}, sembilan dari sepuluh dalam ${w.value('h', nine)}.`,
    });
  }).join(' '),
  table(data, w) {
    const all = every(data, w), top = Math.max(...all.map((c) => c.curve.hours.at(-1)));
    return {
      head: [w.say({ en: 'Within', id: 'Dalam' }), ...all.map((c) => c.name)],
      rows: LADDER.filter((h, i) => i === 0 || LADDER[i - 1] < top).map((h) => [w.value('h', h), ...all.map((c) => w.value('share', within(c.curve, h)))]),
    };
  },
  height: (data, view) => 340 + (compares(data) ? 40 + (view.width < 760 ? 20 * curves(data).length * cities(data).length : 0) : 0),
  option(data, w, theme, view) {
    const d = data.distribution, all = every(data, w), colours = { response: theme.orange, resolution: theme.main };
    const low = Math.log10(1 / 60), high = Math.log10(Math.max(24, ...all.map((c) => c.curve.hours.at(-1)))), dash = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]];
    const ticks = (view.width < 600 ? LADDER.filter((_, i) => i % 2 === 0) : LADDER).map(Math.log10).filter((t) => t <= high);
    const limit = d.limit_hours && { silent: true, symbol: 'none', lineStyle: { color: theme.red, type: 'dashed', width: 1.5 },
      label: { color: theme.ink, position: 'insideStartTop', formatter: w.say({ en: `limit ${w.value('h', d.limit_hours)}`, id: `batas ${w.value('h', d.limit_hours)}` }) }, data: [{ xAxis: Math.log10(d.limit_hours) }] };
    return {
      ...frame(theme),
      legend: legend(theme, { selectedMode: false }),
      grid: { left: 52, right: 18, top: 36 + (compares(data) ? (view.width < 760 ? 20 * all.length - 10 : 24) : 0), bottom: 50 },
      tooltip: tooltip(theme, (points) => {
        const h = 10 ** points[0].axisValue;
        return [w.say({ en: `within ${w.value('h', h)}`, id: `dalam ${w.value('h', h)}` }), ...all.map((c) => `${c.name}: ${w.value('share', within(c.curve, h))}`)].join('\n');
      }, { trigger: 'axis', axisPointer: { type: 'line', label: { show: false } } }),
      xAxis: valueAxis(theme, w.say({ en: 'since filing', id: 'sejak dilaporkan' }), { min: low, max: high, axisTick: { show: true, customValues: ticks }, splitLine: { show: false },
        axisLabel: { customValues: ticks, formatter: (t) => w.value('h', Math.round(10 ** t * 3600) / 3600).replace(/[.,]0 /, ' ') } }),
      yAxis: valueAxis(theme, undefined, { min: 0, max: 1, axisLine: { onZero: false, lineStyle: { color: theme.line } }, axisLabel: { formatter: (v) => `${Math.round(100 * v)}%` } }),
      series: all.map(({ kind, c, curve, name }, i) => ({
        type: 'line', name, showSymbol: false, lineStyle: { width: 2, color: colours[kind], type: dash[c] }, itemStyle: { color: colours[kind] },
        data: curve.hours.map((h, j) => [Math.log10(Math.max(h, 1 / 60)), curve.share[j]]),
        markLine: i === all.length - 1 && limit ? limit : undefined,
      })),
    };
  },
};
