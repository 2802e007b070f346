// A sweep: how a figure answers to each factor, and which factors move it most.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, uprights, whiskers, ticks, most, clearly, sum, rowHeight } from './parts.js';

const usable = (data) => data.sweep?.cells?.length > 1 && data.sweep.factors?.length > 0;
const factorName = (data, w, i) => { const f = data.sweep.factors[i]; return w.of(f?.label ?? f?.name ?? f); };
const ids = (data) => {
  const seen = data.sweep.figures ?? Object.keys(data.sweep.cells[0].figures ?? {});
  return seen.map((f) => f?.id ?? f).filter((id) => data.sweep.cells.some((c) => Number.isFinite(c.figures?.[id]?.value)));
};
function about(data, w, id) {
  const row = (data.sweep.figures ?? []).find((f) => f?.id === id) ?? w.figure(data, id);
  return row ? { unit: row.unit, label: w.of(row.label) } : w.cell(id);
}
const chosen = (data, view) => (view.choice && ids(data).includes(view.choice) ? view.choice : ids(data)[0]);
const choices = (data, w) => ids(data).map((id) => ({ id, label: about(data, w, id).label }));

// Cells that differ from the first in one factor at most are read one factor at a time; in any other design each
// setting is the mean over all that was done with the other factors.
// How a setting is said: "×0.8", "30 days".
const told = (data, w, factor, key) => {
  const cell = data.sweep.cells.find((c) => String(c.settings?.[factor] ?? c.positions?.[factor]) === key), words = cell?.said && w.of(cell.said[factor]);
  return words ? words.replace(/\d+[.,]\d{4,}/, (x) => brief(x)) : brief(key);
};
const settings = (cell) => cell.settings ?? cell.positions ?? [];
function alike(a, b, factor) {
  return settings(a).every((x, i) => i === factor || x === settings(b)[i]);
}
const differing = (a, b) => settings(a).filter((x, i) => x !== settings(b)[i]).length;
const oneAtATime = (cells) => cells.every((c) => differing(c, cells[0]) <= 1);

// In a list that somebody made, factors may move together: then the mean over the settings of one is no effect of it.
// They do not where every setting of a factor has met the same settings of the others equally often.
function together(data) {
  const cells = data.sweep.cells, others = (c, factor) => JSON.stringify(settings(c).filter((x, i) => i !== factor));
  if (data.sweep.effects || oneAtATime(cells)) return false;
  return data.sweep.factors.some((_, factor) => {
    const by = new Map();
    for (const c of cells) by.set(settings(c)[factor], [...(by.get(settings(c)[factor]) ?? []), others(c, factor)]);
    const [first, ...rest] = [...by.values()].map((list) => JSON.stringify(list.toSorted()));
    return rest.some((list) => list !== first);
  });
}

// A factor drawn from a range has as many settings as there are cells: neighbours are put together.
const SETTINGS_SHOWN = 12, GROUPS = 8;
function grouped(list) {
  if (list.length <= SETTINGS_SHOWN) return list;
  return Array.from({ length: GROUPS }, (_, g) => list.slice(Math.round((g * list.length) / GROUPS), Math.round(((g + 1) * list.length) / GROUPS)))
    .map((part) => ({ key: part[Math.floor(part.length / 2)].key, position: part[0].position, cells: part.flatMap((l) => l.cells) }));
}

// 0.633333 is read as 0.633.
const brief = (key) => (key.length > 5 && Number.isFinite(Number(key)) ? String(Number(Number(key).toPrecision(3))) : key);

// Per factor its settings in order; of each setting the mean over its cells.
function levels(data, id, factor) {
  const by = new Map(), all = data.sweep.cells, cells = oneAtATime(all) ? all.filter((c) => alike(c, all[0], factor)) : all;
  for (const cell of cells) {
    const value = cell.figures?.[id]?.value;
    if (!Number.isFinite(value)) continue;
    const position = Number.isFinite(cell.positions?.[factor]) ? cell.positions[factor] : 0, key = String(cell.settings?.[factor] ?? position);
    const level = by.get(key) ?? { key, position, cells: [] };
    level.cells.push(cell.figures[id]);
    by.set(key, level);
  }
  return grouped([...by.values()].toSorted((a, b) => a.position - b.position)).map((l) => ({ ...l, mean: sum(l.cells.map((c) => c.value)) / l.cells.length }));
}
// The mean of a setting with its interval; without one where cells are put together.
function withInterval(data, id, factor, level) {
  const { name } = data.sweep.factors[factor], told = data.sweep.levels?.[id]?.factors?.[name]?.levels;
  const mean = told?.find((l) => l.level === level.key || Math.abs(l.mean.value - level.mean) <= 1e-9 * Math.abs(level.mean))?.mean;
  return { ...level, at: mean && Math.abs(mean.value - level.mean) <= 1e-9 * Math.abs(level.mean) ? mean : { value: level.mean } };
}
function effect(data, id, factor) {
  const list = levels(data, id, factor).map((l) => withInterval(data, id, factor, l)), top = most(list, (l) => l.mean), low = most(list, (l) => -l.mean);
  return { factor, top, low, range: top ? top.mean - low.mean : 0 };
}
const effects = (data, id) => data.sweep.factors.map((_, i) => effect(data, id, i)).toSorted((a, b) => b.range - a.range);
const SHOWN = 12;

// Has every setting of each factor met every one of the others, once?
const COLUMNS_MOST = 12;
const keysOf = (data, factor) => [...new Map(data.sweep.cells.map((c) => [String(c.settings?.[factor] ?? c.positions?.[factor]), c.positions?.[factor] ?? 0])).entries()].toSorted((a, b) => a[1] - b[1]).map(([key]) => key);
function isFull(data) {
  const { cells, factors } = data.sweep, counts = factors.map((_, f) => keysOf(data, f).length), all = counts.reduce((a, b) => a * b, 1);
  return factors.length > 1 && all === cells.length && all / Math.max(...counts) <= COLUMNS_MOST && new Set(cells.map((c) => JSON.stringify(settings(c)))).size === all;
}

// A full grid as a wide table of one figure: the factor with most settings down, the others across.
function wide(data, w, id) {
  const { factors, cells } = data.sweep, counts = factors.map((_, f) => keysOf(data, f).length), down = counts.indexOf(Math.max(...counts));
  const across = factors.map((_, f) => f).filter((f) => f !== down), key = (c, f) => String(c.settings?.[f] ?? c.positions?.[f]), { unit, label } = about(data, w, id);
  const combinations = across.reduce((list, f) => list.flatMap((one) => keysOf(data, f).map((k) => [...one, k])), [[]]);
  const write = w.column(unit, cells.map((c) => c.figures?.[id]));
  const at = (row, column) => cells.find((c) => key(c, down) === row && across.every((f, i) => key(c, f) === column[i]));
  return {
    head: [`${label}: ${factorName(data, w, down)}`, ...combinations.map((column) => column.map((k, i) => `${factorName(data, w, across[i])} ${told(data, w, across[i], k)}`).join(', '))],
    rows: keysOf(data, down).map((row) => [told(data, w, down, row), ...combinations.map((column) => { const c = at(row, column); return `${write(c.figures?.[id])}${c.base ? ` (${w.say({ en: 'base', id: 'dasar' })})` : ''}`; })]),
  };
}

export const response = {
  id: 'response',
  fixed: true,
  has: (data) => usable(data) && ids(data).length > 0,
  choices,
  title(data, w, view) {
    const id = chosen(data, view), { unit, label: said } = about(data, w, id), e = effects(data, id)[0], f = short(factorName(data, w, e.factor));
    const inside = w.inside(said), label = inside.slice(0, 1).toUpperCase() + inside.slice(1), goes = /^\w+s\b/.test(label) ? 'go' : 'goes', all = data.sweep.cells.filter((c) => Number.isFinite(c.figures?.[id]?.value));
    if (together(data)) {
      const low = most(all, (c) => -c.figures[id].value), top = most(all, (c) => c.figures[id].value);
      return w.say({ en: `${label} ${goes} from ${w.value(unit, low.figures[id].value)} to ${w.value(unit, top.figures[id].value)} over the cells`, id: `${label} berkisar dari ${w.value(unit, low.figures[id].value)} sampai ${w.value(unit, top.figures[id].value)} di antara sel` });
    }
    return w.say({
      en: `${label} ${goes} from ${w.value(unit, e.low.mean)} to ${w.value(unit, e.top.mean)} as ${f} goes from ${short(told(data, w, e.factor, e.low.key))} to ${short(told(data, w, e.factor, e.top.key))}`,
      id: `${label} berubah dari ${w.value(unit, e.low.mean)} ke ${w.value(unit, e.top.mean)} bila ${f} berubah dari ${short(told(data, w, e.factor, e.low.key))} ke ${short(told(data, w, e.factor, e.top.key))}`,
    });
  },
  summary: (data, w) => w.say({ en: `${data.sweep.cells.length} cells.${together(data) ? ' Factors move together here: a line is not the effect of one factor alone.' : ''} Light dots: cells with their intervals; line: their mean at each setting.${data.sweep.factors.length > SHOWN ? ` The ${SHOWN} strongest of ${data.sweep.factors.length} factors.` : ''}`, id: `${data.sweep.cells.length} sel.${together(data) ? ' Faktor bergerak bersama di sini: sebuah garis bukan akibat satu faktor saja.' : ''} Titik terang: sel dengan selangnya; garis: rata-ratanya pada tiap setelan.${data.sweep.factors.length > SHOWN ? ` ${SHOWN} faktor terkuat dari ${data.sweep.factors.length}.` : ''}` }),
  table(data, w, view) {
    if (isFull(data)) return wide(data, w, chosen(data, view));
    const cells = data.sweep.cells, columns = ids(data).map((id) => [id, w.column(about(data, w, id).unit, cells.map((c) => c.figures?.[id]))]);
    return {
      head: [w.say({ en: 'Cell', id: 'Sel' }), ...data.sweep.factors.map((_, i) => factorName(data, w, i)), ...ids(data).map((id) => about(data, w, id).label)],
      rows: cells.map((c) => [`${w.of(c.name)}${c.base ? ` (${w.say({ en: 'base', id: 'dasar' })})` : ''}`, ...data.sweep.factors.map((_, i) => (c.said ? w.of(c.said[i]) : String(c.settings?.[i] ?? ''))), ...columns.map(([id, write]) => write(c.figures?.[id]))]),
    };
  },
  height(data, view) {
    const n = Math.min(SHOWN, data.sweep.factors.length), across = this.across(n, view);
    return 230 * Math.ceil(n / across) + 10;
  },
  across: (n, view) => Math.min(n, view.width < 600 ? 1 : view.width < 900 ? 2 : 3),
  option(data, w, theme, view) {
    const id = chosen(data, view), { unit } = about(data, w, id), order = effects(data, id).slice(0, SHOWN).map((e) => e.factor);
    const values = data.sweep.cells.map((c) => c.figures?.[id]).filter((f) => Number.isFinite(f?.value));
    const scale = w.axis(unit, Math.max(...values.map((f) => Math.abs(f.high ?? f.value))));
    const across = this.across(order.length, view), wide = view.width / across;
    const low = Math.min(...values.map((f) => f.low ?? f.value)) / scale.unit, high = Math.max(...values.map((f) => f.high ?? f.value)) / scale.unit;
    const room = (high - low || Math.abs(high) || 1) * 0.06;
    const grid = [], xAxis = [], yAxis = [], series = [], title = [];
    order.forEach((factor, panel) => {
      const list = levels(data, id, factor), left = (panel % across) * wide, top = Math.floor(panel / across) * 230;
      grid.push({ left: left + 54, width: wide - 72, top: top + 34, height: 150 });
      title.push({ text: short(factorName(data, w, factor), Math.floor(wide / 8)), left: left + 4, top: top + 6, padding: 0, textStyle: { fontSize: 12, fontWeight: 'bold', color: theme.ink, fontFamily: frame(theme).textStyle.fontFamily } });
      xAxis.push({ type: 'category', gridIndex: panel, data: list.map((_, i) => String(i)), axisTick: { show: false }, axisLine: { lineStyle: { color: theme.line }, onZero: false }, axisLabel: { color: theme.quiet, hideOverlap: true, formatter: (i) => short(told(data, w, factor, list[+i].key), 16) } });
      yAxis.push(valueAxis(theme, undefined, { gridIndex: panel, min: Math.max(low >= 0 ? 0 : -Infinity, low - room), max: high + room, splitNumber: 4, axisLabel: { showMinLabel: false, showMaxLabel: false, formatter: (v) => `${w.number(v, v === Math.round(v) ? 0 : 1)}${scale.word === '%' ? '%' : ''}` }, name: panel % across ? undefined : scale.word === '%' ? undefined : scale.word, nameLocation: 'end', nameGap: 6 }));
      const at = { xAxisIndex: panel, yAxisIndex: panel };
      const dots = list.flatMap((l, i) => l.cells.map((c) => [i, c.value / scale.unit, c.low / scale.unit, c.high / scale.unit]));
      series.push(uprights(dots.map((d) => [d[0], d[2], d[3]]), theme.line, at));
      series.push({ type: 'scatter', ...at, symbolSize: 5, itemStyle: { color: theme.main, opacity: 0.45 }, data: dots.map((d) => [d[0], d[1]]) });
      series.push({ type: 'line', ...at, symbolSize: 8, symbol: 'circle', lineStyle: { color: theme.orange, width: 2 }, itemStyle: { color: theme.orange }, data: list.map((l, i) => [i, l.mean / scale.unit]) });
    });
    return {
      ...frame(theme), grid, xAxis, yAxis, series, title,
      tooltip: tooltip(theme, (p) => {
        const panel = Math.floor(p.seriesIndex / 3), list = levels(data, id, order[panel]);
        return `${short(factorName(data, w, order[panel]))}: ${short(told(data, w, order[panel], list[p.data[0]]?.key ?? ''))}\n${about(data, w, id).label}: ${w.value(unit, p.data[1] * scale.unit)}`;
      }),
    };
  },
};

// What the bars of sensitivity are. Designs made for it have measures of their own, with intervals; in others a bar
// goes from the smallest mean of a factor's settings to the largest.
const MEASURES = {
  size: {
    title: (f, y, r) => ({ en: `Of all factors ${f} moves ${y} most: by ${r} over its range, up or down`, id: `Dari semua faktor, ${f} paling menggerakkan ${y}: ${r} sepanjang rentangnya, naik atau turun` }),
    summary: { en: 'Each bar: the mean size of the elementary effects of a factor (Morris, mu*), with its interval.', id: 'Tiap batang: rata-rata besar efek elementer suatu faktor (Morris, mu*), dengan selangnya.' },
    head: { en: ['Factor', 'Mean size of its effects', 'Mean of its effects', 'Their spread'], id: ['Faktor', 'Rata-rata besar efeknya', 'Rata-rata efeknya', 'Sebarannya'] },
    columns: ['size', 'mean', 'spread'],
  },
  total: {
    title: (f, y, r) => ({ en: `${f} has a part in ${r} of what ${y} varies`, id: `${f} berperan dalam ${r} dari keragaman ${y}` }),
    summary: { en: 'Dark: the share of the variance in which a factor has a part (Sobol, total), with its interval; light: the share that is its alone (first order).', id: 'Gelap: bagian ragam yang melibatkan suatu faktor (Sobol, total), dengan selangnya; terang: bagian miliknya sendiri (orde pertama).' },
    head: { en: ['Factor', 'Total', 'First order'], id: ['Faktor', 'Total', 'Orde pertama'] },
    columns: ['total', 'first'],
    unit: 'share',
  },
  over_the_range: {
    title: (f, y, r) => ({ en: `Of all factors ${f} moves ${y} most: by ${r} over its range`, id: `Dari semua faktor, ${f} paling menggerakkan ${y}: ${r} sepanjang rentangnya` }),
    summary: { en: 'Each bar: what moving a factor through its whole range does (least squares), with its interval.', id: 'Tiap batang: akibat menggerakkan suatu faktor sepanjang rentangnya (kuadrat terkecil), dengan selangnya.' },
    head: { en: ['Factor', 'Over its range'], id: ['Faktor', 'Sepanjang rentangnya'] },
    columns: ['over_the_range'],
    signed: true,
  },
};
// {measure, list: [{factor, size: {value, low, high}, …}]} of a figure, the strongest first, or nothing.
function measured(data, id) {
  const told = data.sweep.effects?.[id]?.factors, first = told && Object.values(told)[0];
  const measure = first && Object.keys(MEASURES).find((m) => first[m]);
  if (!measure) return undefined;
  const list = data.sweep.factors.map((f, factor) => ({ factor, ...told[f?.name ?? f] })).filter((e) => Number.isFinite(e[measure]?.value));
  return list.length ? { measure, list: list.toSorted((a, b) => Math.abs(b[measure].value) - Math.abs(a[measure].value)) } : undefined;
}
const wording = (w, measure, unit, e, signed) => {
  const own = MEASURES[measure].unit ?? unit;
  return !Number.isFinite(e?.value) ? '–' : signed ? `${w.signed(own, e.value)} (${w.interval(own, e.low, e.high, true)})` : w.estimate(own, e);
};

export const sensitivity = {
  id: 'sensitivity',
  has: (data) => usable(data) && ids(data).length > 0 && data.sweep.factors.length > 1 && !together(data),
  choices,
  title(data, w, view) {
    const id = chosen(data, view), { unit, label } = about(data, w, id), m = measured(data, id);
    if (m) {
      const kind = MEASURES[m.measure], own = kind.unit ?? unit, away = (x) => ({ ...x, value: Math.abs(x.value), ...(x.value < 0 ? { low: -x.high, high: -x.low } : {}) });
      const top = clearly(data, m.list, (e) => away(e[m.measure])), value = m.list[0][m.measure].value;
      const size = kind.unit ? w.value(own, value) : w.signed(own, Math.abs(value)).replace('+', '');
      return top
        ? w.say(kind.title(short(factorName(data, w, top.factor)), w.inside(label), size))
        : w.say({ en: `Which factor matters most for ${w.inside(label)} may be chance: ${short(factorName(data, w, m.list[0].factor))} has ${size}, and others could have as much`, id: `Faktor mana yang paling berpengaruh pada ${w.inside(label)} mungkin kebetulan: ${short(factorName(data, w, m.list[0].factor))} ${size}, dan yang lain bisa sebesar itu` });
    }
    const list = effects(data, id), f = short(factorName(data, w, list[0].factor)), r = w.signed(unit, list[0].range).replace('+', '');
    return w.say({ en: `Of all factors ${f} moves ${w.inside(label)} most: by ${r}`, id: `Dari semua faktor, ${f} paling menggerakkan ${w.inside(label)}: sebesar ${r}` });
  },
  summary(data, w, view) {
    const m = measured(data, chosen(data, view));
    return w.say(m ? MEASURES[m.measure].summary : { en: 'Each bar: from the smallest to the largest mean over the settings of one factor; thin lines: the 95% intervals of both, at their widest.', id: 'Tiap batang: dari rata-rata terkecil ke terbesar atas setelan satu faktor; garis tipis: selang 95% keduanya, dalam keadaan terlebarnya.' });
  },
  table(data, w, view) {
    const id = chosen(data, view), { unit } = about(data, w, id), m = measured(data, id);
    if (m) {
      const kind = MEASURES[m.measure], signed = (c) => kind.signed || c === 'mean';
      const shared = kind.unit ? undefined : w.differences(unit, m.list.flatMap((e) => kind.columns.flatMap((c) => [e[c].value, e[c].low, e[c].high])));
      const write = (e, c) => (shared ? `${shared.value(e[c].value, signed(c))} (${shared.interval(e[c].low, e[c].high, signed(c))})` : wording(w, m.measure, unit, e[c], signed(c)));
      return { head: w.say(kind.head), rows: m.list.map((e) => [factorName(data, w, e.factor), ...kind.columns.map((c) => write(e, c))]) };
    }
    const list = effects(data, id);
    const { column: mean, differences: range } = w.columns(unit,
      list.flatMap((e) => [e.low.at, e.top.at]), list.map((e) => e.range));
    return {
      head: w.say({ en: ['Factor', 'Smallest at', 'Mean there', 'Largest at', 'Mean there', 'Range'], id: ['Faktor', 'Terkecil pada', 'Rata-ratanya', 'Terbesar pada', 'Rata-ratanya', 'Rentang'] }),
      rows: list.map((e) => [factorName(data, w, e.factor), told(data, w, e.factor, e.low.key), mean(e.low.at), told(data, w, e.factor, e.top.key), mean(e.top.at), range.value(e.range, false)]),
    };
  },
  height: (data, view) => 66 + rowHeight(view, 30) * Math.min(SHOWN * 2, data.sweep.factors.length),
  option(data, w, theme, view) {
    const id = chosen(data, view), { unit, label } = about(data, w, id), m = measured(data, id), width = nameWidth(view, 260);
    return m ? indices(data, w, theme, view, m, MEASURES[m.measure].unit ?? unit, width) : ranges(data, w, theme, view, id, unit, label, width);
  },
};

const bars = (width, list, names, theme, w, view, axis, more) => ({
  ...frame(theme),
  grid: { left: width + 14, right: 24, top: 8, bottom: 48 },
  xAxis: valueAxis(theme, axis, { splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v, v === Math.round(v) ? 0 : 1) }, ...more }),
  yAxis: nameAxis(theme, list.map(names), width, { axisLine: { onZero: false, lineStyle: { color: theme.line } } }),
});
const span = (list, from, to, colour, high = 16) => ({
  type: 'custom', data: list.map((e, i) => [from(e), to(e), i]), encode: { x: [0, 1], y: 2 },
  renderItem: (params, api) => {
    const [a, y] = api.coord([api.value(0), api.value(2)]), [b] = api.coord([api.value(1), api.value(2)]);
    return { type: 'rect', shape: { x: Math.min(a, b), y: y - high / 2, width: Math.max(2, Math.abs(b - a)), height: high }, style: { fill: colour } };
  },
});

function indices(data, w, theme, view, { measure, list: all }, unit, width) {
  const list = all.slice(0, SHOWN * 2), kind = MEASURES[measure], ends = list.flatMap((e) => [e[measure].value, e[measure].low, e[measure].high]).filter(Number.isFinite);
  const scale = unit === 'share' ? { unit: 0.01, word: kind.unit ? '%' : w.scale('share', 1).word } : w.scale(unit, Math.max(...ends.map(Math.abs)));
  const on = (x) => (Number.isFinite(x) ? x / scale.unit : undefined);
  return {
    ...bars(width, list, (e) => factorName(data, w, e.factor), theme, w, view, `${w.say(kind.head)[1]}${scale.word ? ` (${scale.word})` : ''}`),
    tooltip: tooltip(theme, (p) => { const e = list[p.data[2]]; return [short(factorName(data, w, e.factor)), ...kind.columns.map((c, i) => `${w.say(kind.head)[i + 1]}: ${wording(w, measure, unit, e[c], kind.signed || c === 'mean')}`)].join('\n'); }),
    series: [
      span(list, () => 0, (e) => on(e[measure].value), theme.main),
      ...(kind.columns.includes('first') ? [span(list.map((e) => ({ ...e, alone: Math.max(0, e.first?.value ?? 0) })), () => 0, (e) => on(e.alone), theme.sky, 6)] : []),
      whiskers(list.map((e, i) => [on(e[measure].low), on(e[measure].high), i]), theme.ink),
    ],
  };
}

function ranges(data, w, theme, view, id, unit, label, width) {
  const list = effects(data, id).slice(0, SHOWN * 2), scale = w.axis(unit, Math.max(...list.map((e) => Math.abs(e.top.mean))));
  return {
    ...bars(width, list, (e) => factorName(data, w, e.factor), theme, w, view, `${label}${scale.word ? ` (${scale.word})` : ''}`, { scale: true }),
    tooltip: tooltip(theme, (p) => { const e = list[p.dataIndex]; return `${short(factorName(data, w, e.factor))}\n${short(told(data, w, e.factor, e.low.key))}: ${w.value(unit, e.low.mean)}\n${short(told(data, w, e.factor, e.top.key))}: ${w.value(unit, e.top.mean)}`; }),
    series: [
      span(list, (e) => e.low.mean / scale.unit, (e) => e.top.mean / scale.unit, theme.main),
      ...['low', 'top'].map((end, i) => whiskers(list.map((e, row) => [e[end].at.low / scale.unit, e[end].at.high / scale.unit, row]), theme.ink, { shift: i ? 4 : -4 })),
    ],
  };
}
