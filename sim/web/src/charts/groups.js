// Dots with intervals, by channel, agency and group of citizens: first response and resolution.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, ticks, clearly, rowHeight, cities, compares, cityDots, cityLegend, cityName, legendRoom, twin, dotAxis } from './parts.js';

const FIGURES = ['resolution_mean', 'resolution_p90', 'response_mean', 'late_share', 'reports'];
const has = (row, figure) => Number.isFinite(row[figure]?.value);

function byMember(id, noun) {
  const rows = (data) => data[id].toSorted((a, b) => (b.resolution_mean?.value ?? -1) - (a.resolution_mean?.value ?? -1));
  const chosen = (data, view) => view.choice ?? 'resolution_mean';
  return {
    id,
    has: (data) => data[id]?.some((r) => r.reports?.value > 0 && has(r, 'resolution_mean')),
    choices: (data, w) => FIGURES.filter((f) => data[id].some((r) => has(r, f))).map((f) => ({ id: f, label: w.cell(f).label })),
    title(data, w, view) {
      const figure = chosen(data, view), list = rows(data).filter((r) => has(r, figure)), { unit, label } = w.cell(figure);
      const by = (r) => r[figure], said = (r) => `${short(w.of(r.label))} (${w.value(unit, by(r).value)})`;
      if (list.length < 2) return `${label}: ${short(w.of(list[0].label))}, ${w.value(unit, by(list[0]).value)}`;
      const top = clearly(data, list, by), low = clearly(data, list, by, -1);
      const parts = [top && w.say({ en: `most for ${said(top)}`, id: `terbesar pada ${said(top)}` }),
        low && w.say({ en: `least for ${said(low)}`, id: `terkecil pada ${said(low)}` })].filter(Boolean);
      const values = list.map((r) => by(r).value), from = w.value(unit, Math.min(...values)), to = w.value(unit, Math.max(...values));
      return parts.length
        ? `${label}: ${parts.join(', ')}`
        : w.say({ en: `${label}: from ${from} to ${to}; none stands out by more than chance`, id: `${label}: dari ${from} sampai ${to}; tak satu pun menonjol melebihi kebetulan` });
    },
    summary: (data, w) => w.say({ en: `${rows(data).length} ${noun.en}; each dot is over all replications, each line its interval.`, id: `${rows(data).length} ${noun.id}; tiap titik atas semua replikasi, tiap garis selangnya.` }),
    table(data, w) {
      const list = rows(data), all = cities(data), of = (city, r) => (city.data === data ? r : twin(city.data[id], r) ?? {});
      const columns = FIGURES.map((f) => [f, w.column(w.cell(f).unit, list.flatMap((r) => all.map((c) => of(c, r)[f])))]);
      const named = compares(data) ? [w.say({ en: 'Variant', id: 'Varian' })] : [];
      return {
        head: [w.say(noun.head), ...named, ...FIGURES.map((f) => w.cell(f).label)],
        rows: list.flatMap((r) => all.map((c) => [w.of(r.label), ...(named.length ? [cityName(w, c, 80)] : []), ...columns.map(([f, write]) => write(of(c, r)[f]))])),
      };
    },
    height: (data, view) => 80 + 40 * compares(data) + (rowHeight(view, 28) + 8 * (cities(data).length - 1)) * rows(data).length,
    option(data, w, theme, view) {
      const figure = chosen(data, view), list = rows(data), width = nameWidth(view), { unit, label } = w.cell(figure);
      const all = cities(data), estimates = all.map((c) => list.map((r) => (c.data === data ? r : twin(c.data[id], r) ?? {})[figure]));
      const scale = w.axis(unit, Math.max(...estimates.flat().filter((e) => Number.isFinite(e?.value)).map((e) => e.high ?? e.value)));
      const on = (x) => (Number.isFinite(x) ? x / scale.unit : undefined);
      const begins = dotAxis(estimates.flat().flatMap((e) => [e?.value, e?.low, e?.high]), w);
      const said = (c, i) => `${compares(data) ? `${cityName(w, all[c])}: ` : `${label}: `}${w.estimate(unit, estimates[c][i])}`;
      return {
        ...frame(theme),
        ...cityLegend(theme, data, w, view),
        grid: { left: width + 14, right: 24, top: 10 + legendRoom(data, w, view), bottom: 50 },
        tooltip: tooltip(theme, (p) => [short(w.of(list[p.data[1]].label)), ...all.map((_, c) => said(c, p.data[1])), `${w.cell('reports').label}: ${w.value('reports', list[p.data[1]].reports?.value)}`].join('\n')),
        xAxis: valueAxis(theme, `${label}${scale.word ? ` (${scale.word})` : ''}${begins.words}`, { ...begins.more, splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v, v === Math.round(v) ? 0 : 1) } }),
        yAxis: nameAxis(theme, list.map((r) => w.of(r.label)), width, { splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } } }),
        series: cityDots(theme, w, all, estimates, on),
      };
    },
  };
}

export const channels = byMember('channels', { en: 'channels', id: 'kanal', head: { en: 'Channel', id: 'Kanal' } });
export const agencies = byMember('agencies', { en: 'agencies', id: 'instansi', head: { en: 'Agency', id: 'Instansi' } });
export const groups = byMember('groups', { en: 'groups', id: 'kelompok', head: { en: 'Group', id: 'Kelompok' } });
