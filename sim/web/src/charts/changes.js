// The map of differences of a comparison: by how much an area of a variant differs from the same in
// the base. Only what is more than chance has a colour.
import { short } from '../dom.js';
import { cities, compares, cityName } from './parts.js';

const CHOICE = /^change\/(\d)\/(\w+)$/;
const others = (data) => cities(data).slice(1).map((city, c) => ({ ...city, number: c + 1 })).filter((city) => city.data.areas);
// More of these is better; of the others less; of reports neither.
const BETTER = { done_7d: 1, resolution_mean: -1, response_mean: -1, late_share: -1 };
const first = (data) => (others(data).length ? `change/${others(data)[0].number}/resolution_mean` : undefined);
const parsed = (data, view) => CHOICE.exec(view.choice ?? first(data) ?? '');

// Is a map of differences what is chosen? Of a comparison it is what stands first.
export const changed = (data, view) => compares(data) && Boolean(parsed(data, view));

function chosen(data, view) {
  const [, number, figure] = parsed(data, view);
  return { city: cities(data)[Number(number)], figure };
}

// The areas with a place and a difference: {…, change, clear}.
function areas(data, view) {
  const { city, figure } = chosen(data, view), { change, clear } = city.data.areas[figure];
  return data.areas.map((a, i) => ({ ...a, change: change[i], clear: clear[i] === 1 }))
    .filter((a) => Number.isFinite(a.col) && Number.isFinite(a.row) && Number.isFinite(a.change));
}
const clearOnes = (data, view) => areas(data, view).filter((a) => a.clear);

export const changes = {
  areas,
  choices: (data, w, figures) => others(data).flatMap((city) => figures.map((f) => ({
    id: `change/${city.number}/${f}`,
    label: w.say({ en: `${w.cell(f).label}: difference, ${cityName(w, city, 60)}`, id: `${w.cell(f).label}: selisih, ${cityName(w, city, 60)}` }),
  }))),
  said(w, area, data, view) {
    const { figure } = chosen(data, view), { unit } = w.cell(figure);
    const chance = area.clear ? '' : w.say({ en: ', which may be chance', id: ', mungkin kebetulan' });
    return `${[area.label, area.kecamatan].map((x) => short(w.of(x))).filter(Boolean).join(', ')}: ${w.signed(unit, area.change)}${chance}`;
  },
  title(data, w, view) {
    const { figure } = chosen(data, view), { label } = w.cell(figure), list = clearOnes(data, view), of = `${areas(data, view).length} ${w.areas(data)}`;
    if (!list.length) return w.say({ en: `${label}: none of ${of} differs by more than chance`, id: `${label}: tak satu pun dari ${of} berbeda melebihi kebetulan` });
    const good = list.filter((a) => a.change * (BETTER[figure] ?? 0) > 0).length, bad = BETTER[figure] ? list.length - good : 0;
    if (!BETTER[figure]) return w.say({ en: `${label}: ${list.length} of ${of} differ by more than chance`, id: `${label}: ${list.length} dari ${of} berbeda melebihi kebetulan` });
    return w.say({ en: `${label}: better in ${good} of ${of}, worse in ${bad}`, id: `${label}: lebih baik di ${good} dari ${of}, lebih buruk di ${bad}` });
  },
  summary(data, w, view) {
    const { city, figure } = chosen(data, view), name = cityName(w, city, 60), base = cityName(w, cities(data)[0], 60);
    const method = figure === 'resolution_mean'
      ? { en: 'Intervals that hold for all areas together decide, from the same draws of both.', id: 'Yang menentukan: selang yang berlaku bersama untuk semua wilayah, dari bilangan acak yang sama.' }
      : { en: 'Intervals that hold for all areas together decide; they are wider than they need be.', id: 'Yang menentukan: selang yang berlaku bersama untuk semua wilayah; lebih lebar daripada seharusnya.' };
    return w.say({ en: `${name} minus ${base}; grey where the difference may be chance. ${method.en}`, id: `${name} dikurangi ${base}; abu-abu bila selisihnya mungkin kebetulan. ${method.id}` });
  },
  // Blue is good and orange bad, for the colour-blind too; what is neither goes from green to purple.
  scale(data, w, theme, view) {
    const { figure } = chosen(data, view), { unit } = w.cell(figure), list = clearOnes(data, view);
    const most = Math.max(...(list.length ? list : areas(data, view)).map((a) => Math.abs(a.change))) || 1;
    const [low, high] = BETTER[figure] > 0 ? [theme.orange, theme.main] : BETTER[figure] < 0 ? [theme.main, theme.orange] : [theme.green, theme.purple];
    return {
      type: 'continuous', seriesIndex: 0, show: list.length > 0, min: -most, max: most, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: Math.min(260, view.width * 0.45),
      inRange: { color: [low, theme.empty, high] }, textStyle: { color: theme.ink }, text: [w.signed(unit, most), w.signed(unit, -most)], calculable: false, hoverLink: false,
    };
  },
};
