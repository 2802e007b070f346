// Dots with intervals, by channel, agency and group of citizens: first response and resolution.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, whiskers, ticks, clearly, rowHeight } from './parts.js';

const FIGURES = ['resolution_mean', 'resolution_p90', 'response_mean', 'late_share', 'reports'];
const has = (row, figure) => Number.isFinite(row[figure]?.value);

function byMember(id, noun) {
  const rows = (data) => data[id].filter((r) => r.reports?.value > 0).toSorted((a, b) => (b.resolution_mean?.value ?? -1) - (a.resolution_mean?.value ?? -1));
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
      const list = rows(data), columns = FIGURES.map((f) => [f, w.column(w.cell(f).unit, list.map((r) => r[f]))]);
      return { head: [w.say(noun.head), ...FIGURES.map((f) => w.cell(f).label)], rows: list.map((r) => [w.of(r.label), ...columns.map(([f, write]) => write(r[f]))]) };
    },
    height: (data, view) => 80 + rowHeight(view, 28) * rows(data).length,
    option(data, w, theme, view) {
      const figure = chosen(data, view), list = rows(data), width = nameWidth(view), { unit, label } = w.cell(figure);
      const scale = w.axis(unit, Math.max(...list.filter((r) => has(r, figure)).map((r) => r[figure].high ?? r[figure].value)));
      const on = (x) => (Number.isFinite(x) ? x / scale.unit : undefined);
      return {
        ...frame(theme),
        grid: { left: width + 14, right: 24, top: 10, bottom: 50 },
        tooltip: tooltip(theme, (p) => `${short(w.of(list[p.data[1]].label))}\n${label}: ${w.estimate(unit, list[p.data[1]][figure])}\n${w.cell('reports').label}: ${w.value('reports', list[p.data[1]].reports?.value)}`),
        xAxis: valueAxis(theme, `${label}${scale.word ? ` (${scale.word})` : ''}`, { min: 0, splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v, v === Math.round(v) ? 0 : 1) } }),
        yAxis: nameAxis(theme, list.map((r) => w.of(r.label)), width, { splitLine: { show: true, lineStyle: { color: theme.line, type: 'dotted' } } }),
        series: [
          whiskers(list.map((r, i) => [on(r[figure]?.low), on(r[figure]?.high), i]), theme.main),
          { type: 'scatter', symbolSize: 9, z: 4, itemStyle: { color: theme.main }, data: list.map((r, i) => [on(r[figure]?.value), i]).filter((p) => p[0] !== undefined) },
        ],
      };
    },
  };
}

export const channels = byMember('channels', { en: 'channels', id: 'kanal', head: { en: 'Channel', id: 'Kanal' } });
export const agencies = byMember('agencies', { en: 'agencies', id: 'instansi', head: { en: 'Agency', id: 'Instansi' } });
export const groups = byMember('groups', { en: 'groups', id: 'kelompok', head: { en: 'Group', id: 'Kelompok' } });
