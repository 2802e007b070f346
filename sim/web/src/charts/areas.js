// The areas as tiles where they lie. The arrow keys walk from tile to tile (see card.js).
import { short } from '../dom.js';
import { FONT, frame, tooltip, most, least, cities, compares, cityName } from './parts.js';
import { changes, changed } from './changes.js';

const FIGURES = ['resolution_mean', 'response_mean', 'late_share', 'done_7d', 'reports'];
const placed = (data) => data.areas.filter((a) => Number.isFinite(a.col) && Number.isFinite(a.row));
const measured = (data, figure) => placed(data).filter((a) => Number.isFinite(number(a[figure])));
const number = (x) => (x && typeof x === 'object' ? x.value : x);
const shown = (data) => FIGURES.filter((f) => measured(data, f).length > 1);
// A choice is a figure, "2/resolution_mean" of another city, or a map of differences (changes.js).
const city = (view) => Number(/^(\d)\//.exec(view.choice ?? '')?.[1] ?? 0);
const chosen = (data, view) => (view.choice ?? shown(data)[0]).replace(/^\d\//, '');
// The data with the areas of the city that is chosen.
function drawn(data, view) {
  const values = cities(data)[city(view)]?.data.areas, own = city(view) === 0 || !values;
  return own ? data : { ...data, areas: data.areas.map((a, i) => ({ ...a, slower: false, ...Object.fromEntries(FIGURES.map((f) => [f, values[f].value[i]])) })) };
}
const kota = (name) => String(name ?? '').replace(/^(Kota|Kabupaten) Administrasi (Jakarta )?/, '');

const said = (w, area, figure) => `${[area.label, area.kecamatan].map((x) => short(w.of(x))).filter(Boolean).join(', ')}: ${w.value(w.cell(figure).unit, number(area[figure]))}`;

// That no tile is slower by more than chance, where that is known and so.
function chance(data, w, view) {
  const known = chosen(data, view) === 'resolution_mean' && city(view) === 0
    && data.areas.some((a) => Number.isFinite(a.together?.low));
  return known && !data.areas.some((a) => a.slower) && w.say({
    en: 'Chance alone could make what differs between them.',
    id: 'Kebetulan saja dapat menimbulkan perbedaan di antaranya.',
  });
}

// The middle of each kota, for its name.
function middles(tiles) {
  const by = new Map();
  for (const t of tiles) by.set(t.kota, [...(by.get(t.kota) ?? []), t]);
  const mean = (list, key) => list.reduce((all, t) => all + t[key], 0) / list.length;
  return [...by].filter(([name]) => name).map(([name, list]) => ({ name, col: mean(list, 'col'), row: mean(list, 'row') }));
}

// Lines between tiles of different kota.
function borders(tiles) {
  const at = new Map(tiles.map((t) => [`${t.col},${t.row}`, t.kota]));
  const lines = [];
  for (const t of tiles)
    for (const [dc, dr] of [[1, 0], [0, 1]]) {
      const other = at.get(`${t.col + dc},${t.row + dr}`);
      if (other !== undefined && other !== t.kota) lines.push(dc ? [t.col, t.row, 1] : [t.col, t.row, 0]);
    }
  return lines;
}

export const areas = {
  id: 'areas',
  fixed: true,
  has: (data) => data.areas && shown(data).length > 0,
  choices(data, w) {
    const named = (c, f) => `${w.cell(f).label}${compares(data) ? `: ${cityName(w, cities(data)[c], 60)}` : ''}`;
    const others = cities(data).slice(1).flatMap((other, c) => (other.data.areas ? shown(data).map((f) => ({ id: `${c + 1}/${f}`, label: named(c + 1, f) })) : []));
    return [...changes.choices(data, w, shown(data)), ...shown(data).map((f) => ({ id: f, label: named(0, f) })), ...others];
  },
  title(base, w, view) {
    if (changed(base, view)) return changes.title(base, w, view);
    const data = drawn(base, view);
    // Only who is slower by more than chance is named.
    const figure = chosen(data, view), list = measured(data, figure), { unit, label } = w.cell(figure);
    const by = (a) => number(a[figure]), value = (a) => w.value(unit, by(a));
    const low = value(least(list, by)), high = value(most(list, by));
    const slow = figure === 'resolution_mean' && most(list.filter((a) => a.slower), by);
    const range = w.say({ en: `${label}: from ${low} to ${high}`, id: `${label}: dari ${low} sampai ${high}` });
    if (!slow) return range;
    const name = short(w.of(slow.label));
    return w.say({ en: `${range}; slowest by more than chance: ${name}`, id: `${range}; terlambat, melebihi kebetulan: ${name}` });
  },
  summary(data, w, view) {
    if (changed(data, view)) return changes.summary(data, w, view);
    const laid = data.areas_laid === 'names'
      ? { en: 'in blocks by kecamatan and kota, not where it lies', id: 'berkelompok menurut kecamatan dan kota, bukan pada letaknya' }
      : { en: 'roughly where it lies; lines part the kota', id: 'kira-kira pada letaknya; garis memisahkan kota' };
    const tiles = w.say({
      en: `One tile for each of the ${placed(data).length} ${w.areas(data)}, ${laid.en}.`,
      id: `Satu petak untuk tiap ${placed(data).length} ${w.areas(data)}, ${laid.id}.`,
    });
    return [tiles, chance(data, w, view)].filter(Boolean).join(' ');
  },
  table(data, w) {
    const columns = FIGURES.map((f) => [f, w.column(w.cell(f).unit, data.areas.map((a) => number(a[f])))]);
    const others = cities(data).slice(1).filter((c) => c.data.areas);
    const beside = others.flatMap((c) => FIGURES.map((f) => ({ name: `${w.cell(f).label}: ${cityName(w, c, 80)}`, list: c.data.areas[f].value, write: w.column(w.cell(f).unit, c.data.areas[f].value) })));
    const belongs = [['kecamatan', 'Kecamatan'], ['kota', 'Kota']].filter(([key]) => data.areas.some((a) => a[key]));
    return {
      head: [w.say({ en: 'Area', id: 'Wilayah' }), ...belongs.map(([, head]) => head), ...FIGURES.map((f) => w.cell(f).label), ...beside.map((b) => b.name)],
      rows: data.areas.map((a, i) => [w.of(a.label), ...belongs.map(([key]) => a[key] ?? ''), ...columns.map(([f, write]) => write(number(a[f]))), ...beside.map((b) => b.write(b.list[i]))]),
    };
  },
  height: (data, view) => Math.round(Math.min(720, Math.max(430, view.width * 1.25))),
  // For the keyboard: tiles with their place and what to say of them.
  places(base, w, view) {
    if (changed(base, view)) return changes.areas(base, view).map((a, index) => ({ index, col: a.col, row: a.row, text: changes.said(w, a, base, view) }));
    const data = drawn(base, view);
    return measured(data, chosen(data, view)).map((a, index) => ({ index, col: a.col, row: a.row, text: said(w, a, chosen(data, view)) }));
  },
  option(base, w, theme, view) {
    const differs = changed(base, view), data = drawn(base, view);
    const figure = chosen(data, view), list = differs ? changes.areas(base, view) : measured(data, figure), values = list.map((a) => (differs ? a.change : number(a[figure])));
    const { unit } = w.cell(figure), high = Math.max(...values);
    const told = (a) => (differs ? changes.said(w, a, base, view) : said(w, a, figure));
    const cols = placed(data).map((a) => a.col), rows = placed(data).map((a) => a.row);
    const span = (list) => Array.from({ length: Math.max(...list) - Math.min(...list) + 1 }, (_, i) => String(Math.min(...list) + i));
    const xs = span(cols), ys = span(rows), c0 = Math.min(...cols), r0 = Math.min(...rows);
    const tall = this.height(data, view) - 64, side = Math.min((view.width - 16) / xs.length, tall / ys.length);
    const left = Math.round((view.width - side * xs.length) / 2);
    const axis = (names, inverse) => ({ type: 'category', data: names, inverse, show: false });
    const shifted = list.map((a) => ({ ...a, col: a.col - c0, row: a.row - r0 })), named = middles(shifted);
    return {
      ...frame(theme),
      grid: { left, top: 6, width: side * xs.length, height: side * ys.length },
      tooltip: tooltip(theme, (p) => (p.seriesType === 'heatmap' ? `${told(list[p.dataIndex])}\n${short(kota(list[p.dataIndex].kota))}` : '')),
      visualMap: differs ? changes.scale(base, w, theme, view) : {
        // From nothing: between the least and the most, chance alone would take up all colours.
        type: 'continuous', seriesIndex: 0, min: 0, max: high > 0 ? high : 1, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: Math.min(260, view.width * 0.45),
        inRange: { color: theme.viridis }, textStyle: { color: theme.ink }, text: [w.value(unit, high), '0'], calculable: false, hoverLink: false,
      },
      xAxis: axis(xs, false),
      yAxis: axis(ys, true),
      series: [
        { type: 'heatmap', data: list.map((a, i) => ({ value: [a.col - c0, a.row - r0, values[i]], ...(differs && !a.clear ? { visualMap: false, itemStyle: { color: theme.empty } } : {}) })), itemStyle: { borderColor: theme.paper, borderWidth: 1.5 },
          emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 2.5 } } },
        { type: 'custom', silent: true, z: 5, data: borders(shifted), encode: { x: 0, y: 1 }, tooltip: { show: false },
          renderItem: (params, api) => {
            const [x, y] = api.coord([api.value(0), api.value(1)]), half = side / 2, upright = api.value(2) === 1;
            const shape = upright ? { x1: x + half, y1: y - half, x2: x + half, y2: y + half } : { x1: x - half, y1: y + half, x2: x + half, y2: y + half };
            return { type: 'line', shape, style: { stroke: theme.ink, lineWidth: 2.5 } };
          } },
        { type: 'custom', silent: true, z: 6, data: named.map((m) => [m.col, m.row]), encode: { x: 0, y: 1 }, tooltip: { show: false },
          renderItem: (params, api) => {
            const m = named[params.dataIndex], [x0, y0] = api.coord([0, 0]);
            return { type: 'text', x: x0 + m.col * side, y: y0 + m.row * side, style: { text: short(kota(m.name), 20), align: 'center', verticalAlign: 'middle', fill: theme.ink, stroke: theme.paper, lineWidth: 4, fontSize: view.width < 600 ? 11 : 13, fontWeight: 'bold', fontFamily: FONT } };
          } },
      ],
    };
  },
};
