// What several charts share: axes, tooltips, dots with their intervals. Pure: values in, pieces of an option out.
import { short } from '../dom.js';

// No quotes: zrender writes it into an attribute as it stands.
export const FONT = 'system-ui, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif';

export const frame = (theme) => ({
  animation: false,
  backgroundColor: 'transparent',
  textStyle: { fontFamily: FONT, fontSize: 12, color: theme.ink },
  color: [theme.main, theme.orange, theme.green, theme.purple, theme.red, theme.sky, theme.yellow],
});

// Text drawn into the picture, never HTML.
export const tooltip = (theme, formatter, more = {}) => ({
  renderMode: 'richText',
  confine: true,
  trigger: 'item',
  transitionDuration: 0,
  backgroundColor: theme.raised,
  borderColor: theme.line,
  borderWidth: 1,
  textStyle: { color: theme.ink, fontFamily: FONT, fontSize: 12 },
  formatter,
  ...more,
});

export const valueAxis = (theme, name, more = {}) => ({
  type: 'value',
  name,
  nameLocation: 'middle',
  nameGap: 30,
  nameTextStyle: { color: theme.quiet },
  axisLine: { show: true, lineStyle: { color: theme.line } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: theme.line, opacity: 0.6 } },
  ...more,
  axisLabel: { color: theme.quiet, hideOverlap: true, ...more.axisLabel },
});

// Names down the left side, the first on top.
export const nameAxis = (theme, names, width, more = {}) => ({
  type: 'category',
  data: names.map((name, i) => `${i}`),
  inverse: true,
  axisLine: { lineStyle: { color: theme.line } },
  axisTick: { show: false },
  ...more,
  axisLabel: { color: theme.ink, interval: 0, width, overflow: 'break', lineHeight: 13, formatter: (i) => short(names[+i], twoLines(width)), ...more.axisLabel },
});

// Letters that two lines of so many pixels hold, words kept whole; and rows that are high enough for them.
const twoLines = (width) => Math.max(12, 2 * Math.floor(width / 6.3) - 2);
export const rowHeight = (view, usual) => (view.width < 600 ? Math.max(usual, 36) : usual);

// Room for names beside bars and dots.
export const nameWidth = (view, most = 190) => Math.min(most, Math.round(view.width * 0.34));

// Numbers along the bottom, fewer where there is little room.
export const ticks = (view) => (view.width < 600 ? 3 : 6);

export const legend = (theme, more = {}) => ({
  top: 0, left: 0, itemWidth: 16, itemHeight: 10, itemGap: 14, textStyle: { color: theme.ink }, inactiveColor: theme.quiet, ...more,
});

// Horizontal whiskers at category rows: data [low, high, row].
export const whiskers = (rows, colour, more = {}) => ({
  type: 'custom',
  silent: true,
  z: 3,
  encode: { x: [0, 1], y: 2 },
  data: rows.filter((r) => Number.isFinite(r[0]) && Number.isFinite(r[1])),
  tooltip: { show: false },
  renderItem: (params, api) => {
    const shift = more.shift ?? 0;
    const [a, y0] = api.coord([api.value(0), api.value(2)]);
    const [b] = api.coord([api.value(1), api.value(2)]);
    const y = y0 + shift;
    const stroke = typeof colour === 'function' ? colour(params.dataIndex) : colour;
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 1.5 } });
    return { type: 'group', children: [line(a, y, b, y), line(a, y - 4, a, y + 4), line(b, y - 4, b, y + 4)] };
  },
});

// Where an axis of dots begins: at 0, but where all lie so far from it that nothing else would be
// seen. Bars always begin at 0. `ends` are those of all intervals.
export function dotAxis(ends, w) {
  const known = ends.filter(Number.isFinite);
  if (Math.min(...known) <= Math.max(...known) / 2) return { more: { min: 0 }, words: '' };
  return { more: { scale: true },
    words: w.say({ en: '; does not begin at 0', id: '; tidak mulai dari 0' }) };
}

// A number behind each bar and behind its whisker: rows [value, high], words by row.
export const numbersBehind = (theme, rows, text) => ({
  type: 'scatter', silent: true, symbolSize: 1, z: 5, itemStyle: { color: 'transparent' }, tooltip: { show: false },
  data: rows.map(([value, high], i) => [Math.max(value, Number.isFinite(high) ? high : value), i]),
  label: { show: true, position: 'right', distance: 7, color: theme.ink, formatter: (p) => text(p.dataIndex) },
});

// Vertical whiskers: data [x, low, high].
export const uprights = (rows, colour, more = {}) => ({
  type: 'custom',
  silent: true,
  z: 3,
  encode: { x: 0, y: [1, 2] },
  data: rows.filter((r) => Number.isFinite(r[1]) && Number.isFinite(r[2])),
  tooltip: { show: false },
  ...more,
  renderItem: (params, api) => {
    const [x, a] = api.coord([api.value(0), api.value(1)]);
    const [, b] = api.coord([api.value(0), api.value(2)]);
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.2 } });
    return { type: 'group', children: [line(x, a, x, b), line(x - 3, a, x + 3, a), line(x - 3, b, x + 3, b)] };
  },
});

// The cities of a page: the base, and those of a comparison that stand beside it in every chart.
// Each has the same members as the data.
export const cities = (data) => [{ label: data.shown, data }, ...(data.others ?? []).map((other) => ({ label: other.label, data: other }))];
export const compares = (data) => (data.others ?? []).length > 0;
export const cityColours = (theme) => [theme.main, theme.orange, theme.green, theme.purple];
export const cityName = (w, city, letters = 40) => short(w.of(city.label), letters);

// The element of a list that is the same as that one: of the other city, by its id or label.
export const twin = (list, one) => (list ?? []).find((x) => (one.id === undefined ? JSON.stringify(x.label) === JSON.stringify(one.label) : x.id === one.id));

// Dots with whiskers, a row for each name and a shade lower for each city: estimates [city][row].
export function cityDots(theme, w, all, estimates, on) {
  const gap = all.length > 1 ? 9 : 0, colours = cityColours(theme);
  return all.flatMap((city, c) => {
    const shift = (c - (all.length - 1) / 2) * gap;
    return [
      whiskers(estimates[c].map((e, i) => [on(e?.low), on(e?.high), i]), colours[c], { shift }),
      { type: 'scatter', name: cityName(w, city), symbolSize: 9, symbolOffset: [0, shift], z: 4, itemStyle: { color: colours[c] },
        data: estimates[c].map((e, i) => [on(e?.value), i, c]).filter((p) => p[0] !== undefined) },
    ];
  });
}

// Room above a chart for the names of cities, where there are several.
export const cityLegend = (theme, data, w, view) => (compares(data) ? { legend: legend(theme, { data: cities(data).map((city) => cityName(w, city)), selectedMode: false, type: 'plain', width: view.width - 20 }) } : {});
export const legendRoom = (data, w, view) => (compares(data) ? 14 + 18 * Math.ceil(sum(cities(data).map((city) => 46 + 6.5 * cityName(w, city).length)) / Math.max(200, view.width - 20)) : 0);

export const sum = (list) => list.reduce((all, x) => all + (Number.isFinite(x) ? x : 0), 0);
export const most = (list, by) => list.reduce((best, x) => (best === undefined || by(x) > by(best) ? x : best), undefined);
export const least = (list, by) => most(list, (x) => -by(x));

// The first of a list by an estimate {value, low, high}, if it is so by more than chance: its interval
// and theirs, widened so that all hold together, lie apart. Undefined where chance may have chosen it;
// what is the same in every replication has no interval, and is exact.
export function clearly(data, list, by, sign = 1) {
  const known = list.filter((x) => Number.isFinite(by(x)?.value)), first = most(known, (x) => sign * by(x).value);
  if (known.length < 2) return first;
  const widening = data.widening ?? [1], widen = widening[Math.min(known.length, widening.length) - 1];
  const end = (x, side) => {
    const { value, low, high } = by(x), near = sign * side > 0 ? high : low;
    return sign * (value + widen * ((Number.isFinite(near) ? near : value) - value));
  };
  return known.every((x) => x === first || end(x, 1) < end(first, -1)) ? first : undefined;
}
