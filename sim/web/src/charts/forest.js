// Paired differences to the base with their intervals: right or left of nothing, or across it.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, ticks, whiskers } from './parts.js';

const findings = (data) => data.comparison?.findings ?? [];
const figures = (data) => [...new Map(findings(data).map((f) => [f.figure, f])).values()];
// With a single variant its name need not stand in every row.
const alone = (data) => new Set(findings(data).map((f) => JSON.stringify(f.variant))).size < 2;
// All figures together can only be seen as parts of the base.
// Figure and variant one below the other where they do not fit side by side.
const stacked = (view) => view.width < 1300;
// A share differs by points, and has no per cent of itself.
const share = (f) => f.unit === 'share';
const relative = (view) => (view.choice ?? 'all') === 'all';
const rows = (data, view) => findings(data).filter((f) => Number.isFinite(f.difference) && (relative(view) ? share(f) || (Number.isFinite(f.base) && f.base !== 0) : f.figure === view.choice));

const VERDICT = { better: { en: 'better', id: 'lebih baik' }, worse: { en: 'worse', id: 'lebih buruk' }, clear: { en: 'clear', id: 'jelas' }, not: { en: 'not clear', id: 'tidak jelas' } };
const verdict = (f, w) => w.say(VERDICT[f.sense ?? (f.clear ? 'clear' : 'not')]);

export const forest = {
  id: 'comparison',
  has: (data) => findings(data).some((f) => Number.isFinite(f.difference)),
  // Where there are very many, one figure at a time comes first.
  choices(data, w) {
    const all = { id: 'all', label: w.say({ en: 'All figures, in per cent of the base', id: 'Semua angka, dalam persen dari dasar' }) };
    const each = figures(data).map((f) => ({ id: f.figure, label: w.of(f.label ?? f.figure) }));
    return findings(data).length > 40 ? [...each, all] : [all, ...each];
  },
  title(data, w) {
    const clear = findings(data).filter((f) => f.clear), all = findings(data), good = clear.filter((f) => f.sense === 'better').length, bad = clear.filter((f) => f.sense === 'worse').length;
    if (good + bad) return w.say({ en: `${good} of ${all.length} differences are clearly better, ${bad} clearly worse`, id: `${good} dari ${all.length} selisih jelas lebih baik, ${bad} jelas lebih buruk` });
    return clear.length === 0
      ? w.say({ en: 'No difference is clear of chance', id: 'Tidak ada selisih yang jelas dari kebetulan' })
      : w.say({ en: `${clear.length} of ${all.length} differences are clear of chance`, id: `${clear.length} dari ${all.length} selisih jelas bukan kebetulan` });
  },
  summary(data, w) {
    const c = data.comparison;
    return w.say({
      en: `${alone(data) ? `${short(w.of(findings(data)[0].variant), 60)}: difference` : 'Difference'} to ${short(w.of(c.base), 60)}, the same draws for all, ${Math.round(100 * (c.level ?? 0.95))}% intervals that hold together. Filled dots are clear, blue for better and red for worse; hollow ones are not.`,
      id: `${alone(data) ? `${short(w.of(findings(data)[0].variant), 60)}: selisih` : 'Selisih'} terhadap ${short(w.of(c.base), 60)}, bilangan acak yang sama untuk semua, selang ${Math.round(100 * (c.level ?? 0.95))}% yang berlaku bersama. Titik penuh jelas, biru lebih baik dan merah lebih buruk; yang kosong tidak.`,
    });
  },
  table(data, w) {
    const of = (f) => findings(data).filter((g) => g.figure === f.figure);
    const both = new Map(figures(data).map((f) => [f.figure, w.columns(f.unit,
      of(f).flatMap((g) => [g.base, g.value]), of(f).flatMap((g) => [g.difference, g.low, g.high]))]));
    const written = (f, x) => both.get(f.figure).column(x), differing = (f) => both.get(f.figure).differences;
    return {
      head: w.say({ en: ['Variant', 'Figure', 'Base', 'Variant\'s value', 'Difference', 'Per cent', 'Interval', 'Verdict', 'In words'], id: ['Varian', 'Angka', 'Dasar', 'Nilai varian', 'Selisih', 'Persen', 'Selang', 'Putusan', 'Dalam kata-kata'] }),
      rows: findings(data).map((f) => [w.of(f.variant), w.of(f.label ?? f.figure), written(f, f.base), written(f, f.value), differing(f).value(f.difference),
        Number.isFinite(f.relative) ? w.percent(f.relative) : '', differing(f).interval(f.low, f.high), verdict(f, w), w.of(f.sentence)]),
    };
  },
  height: (data, view) => 76 + (view.width < 600 ? 52 : stacked(view) ? 40 : 30) * rows(data, view).length,
  option(data, w, theme, view) {
    const list = rows(data, view), width = stacked(view) ? Math.min(210, Math.round(view.width * 0.42)) : nameWidth(view, 330), one = alone(data);
    const unit = relative(view) ? undefined : list[0]?.unit;
    const scale = relative(view) ? { word: list.some(share) ? w.say({ en: '%; of shares points', id: '%; untuk porsi poin' }) : '%' } : w.scale(unit, Math.max(...list.map((f) => Math.max(Math.abs(f.low), Math.abs(f.high), Math.abs(f.difference)))));
    const on = (f, x) => (Number.isFinite(x) ? (relative(view) ? (share(f) ? 100 * x : (100 * x) / Math.abs(f.base)) : x / scale.unit) : undefined);
    const colour = (f) => (!f?.clear ? theme.quiet : f.sense === 'worse' ? theme.red : f.sense === 'better' ? theme.main : theme.ink);
    const name = (f) => {
      const variant = short(w.of(f.variant), 40), figure = short(w.of(f.label ?? f.figure), 40);
      return relative(view) ? (one ? figure : `${figure}${stacked(view) ? '\n' : ' · '}${variant}`) : variant;
    };
    return {
      ...frame(theme),
      grid: { left: width + 14, right: 24, top: 10, bottom: 48 },
      tooltip: tooltip(theme, (p) => {
        const f = list[p.data.value[1]], name = `${short(w.of(f.variant), 60)}\n${w.of(f.label ?? f.figure)}`;
        const { column, differences } = w.columns(f.unit, [f.base, f.value], [f.difference, f.low, f.high]);
        return `${name}: ${differences.value(f.difference)} (${differences.interval(f.low, f.high)})\n${column(f.base)} → ${column(f.value)}`;
      }),
      xAxis: valueAxis(theme, w.say({ en: `difference to the base (${scale.word})`, id: `selisih terhadap dasar (${scale.word})` }), { splitNumber: ticks(view), axisLabel: { formatter: (v) => `${v > 0 ? '+' : ''}${w.number(v, v === Math.round(v) ? 0 : 1)}` } }),
      yAxis: nameAxis(theme, list.map(name), width, { axisLabel: { formatter: (i) => name(list[+i]), lineHeight: 15 }, axisLine: { onZero: false, lineStyle: { color: theme.line } } }),
      series: [
        whiskers(list.map((f, i) => [on(f, f.low), on(f, f.high), i]), (i) => colour(list[i])),
        { type: 'scatter', symbolSize: 9, z: 4,
          data: list.map((f, i) => ({ value: [on(f, f.difference), i], itemStyle: f.clear ? { color: colour(f) } : { color: theme.paper, borderColor: theme.quiet, borderWidth: 1.5 } })),
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.ink, width: 1, type: 'solid' }, data: [{ xAxis: 0 }] } },
      ],
    };
  },
};
