// When reports come, and when work is done: hour by weekday.
import { frame, tooltip, clearly, sum, cities, compares, cityName } from './parts.js';

const KINDS = ['filed', 'worked'];
const shown = (data) => KINDS.filter((k) => data.heat[k]?.length === 168 && sum(data.heat[k]) > 0);
const name = (w, kind) => w.say(kind === 'filed' ? { en: 'Reports filed', id: 'Laporan masuk' } : { en: 'Work done', id: 'Pekerjaan' });
const weekend = (list) => sum(list.slice(120)) / sum(list);
const clock = (hour) => `${String(hour).padStart(2, '0')}:00`;

// The hour with the most, if it has more than others by more than chance: counts of all replications
// together vary as those of a Poisson process do.
function busiest(data, list) {
  const spread = (value) => 1.96 * Math.sqrt(value / (data.replications ?? 1));
  const hours = list.map((value, i) => ({ i, value, low: value - spread(value), high: value + spread(value) }));
  return clearly(data, hours, (x) => x);
}

// Of a comparison a reader chooses whose week is drawn; the table has all of them.
const drawn = (data, view) => ({ ...data, heat: cities(data)[Number(view?.choice ?? 0)].data.heat });

export const heat = {
  id: 'heat',
  fixed: true,
  choices: (data, w) => cities(data).map((city, c) => ({ id: String(c), label: w.of(city.label) })),
  has: (data) => data.heat && shown(data).length > 0,
  title(base, w, view) {
    const data = drawn(base, view);
    const kind = shown(data)[0], top = busiest(data, data.heat[kind]);
    if (!top) return w.say(kind === 'filed' ? { en: 'No hour of the week has most reports by more than chance', id: 'Tak ada jam dalam sepekan dengan laporan terbanyak melebihi kebetulan' } : { en: 'No hour of the week has most work by more than chance', id: 'Tak ada jam dalam sepekan dengan pekerjaan terbanyak melebihi kebetulan' });
    const when = `${w.weekdays[Math.floor(top.i / 24)]} ${clock(top.i % 24)}`;
    return kind === 'filed' ? w.say({ en: `Most reports come on ${when}`, id: `Laporan terbanyak datang ${when}` }) : w.say({ en: `Most work is done on ${when}`, id: `Pekerjaan terbanyak pada ${when}` });
  },
  summary: (data, w) => shown(data).map((k) => {
    const shares = cities(data).map((c) => `${w.value('share', weekend(c.data.heat[k]))}${compares(data) ? ` (${cityName(w, c)})` : ''}`).join(', ');
    return w.say({ en: `${name(w, k)} on Saturday and Sunday: ${shares}.`, id: `${name(w, k)} pada Sabtu dan Minggu: ${shares}.` });
  }).join(' '),
  table(data, w) {
    const columns = shown(data).flatMap((k) => cities(data).map((c) => ({ list: c.data.heat[k], name: `${name(w, k)}${compares(data) ? `: ${cityName(w, c, 80)}` : ''} (%)` })));
    return {
      head: [w.say({ en: 'Weekday', id: 'Hari' }), w.say({ en: 'Hour', id: 'Jam' }), ...columns.map((c) => c.name)],
      rows: Array.from({ length: 168 }, (_, i) => [w.weekdays[Math.floor(i / 24)], clock(i % 24), ...columns.map((c) => w.number((100 * c.list[i]) / sum(c.list), 2))]),
    };
  },
  height: (data, view) => (view.width < 760 ? 250 : 270) * (view.width < 760 ? shown(data).length : 1) + 40,
  option(base, w, theme, view) {
    const data = drawn(base, view);
    const kinds = shown(data), beside = view.width >= 760 && kinds.length > 1, label = 42;
    const width = beside ? (view.width - 2 * label - 34) / 2 : view.width - label - 10;
    const grid = kinds.map((_, i) => ({ left: beside ? label + i * (width + label + 24) : label, width, top: beside ? 28 : 28 + i * 250, height: 188 }));
    const share = (k, i) => (100 * data.heat[k][i]) / sum(data.heat[k]);
    const top = Math.max(...kinds.flatMap((k) => data.heat[k].map((_, i) => share(k, i))));
    return {
      ...frame(theme),
      title: kinds.map((k, i) => ({ text: name(w, k), left: grid[i].left, top: grid[i].top - 26, padding: 0, textStyle: { color: theme.ink, fontSize: 12, fontWeight: 'bold', fontFamily: frame(theme).textStyle.fontFamily } })),
      grid,
      tooltip: tooltip(theme, (p) => `${w.weekdays[p.data[1]]} ${clock(p.data[0])}\n${name(w, kinds[p.seriesIndex])}: ${w.number(p.data[2], 2)}%`),
      visualMap: { type: 'continuous', min: 0, max: top, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: 160, inRange: { color: theme.viridis }, textStyle: { color: theme.ink }, text: [`${w.number(top, 1)}%`, '0%'], calculable: false, hoverLink: false },
      xAxis: kinds.map((_, i) => ({ type: 'category', gridIndex: i, data: Array.from({ length: 24 }, (_, h) => String(h)), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: theme.quiet, interval: 5 } })),
      yAxis: kinds.map((_, i) => ({ type: 'category', gridIndex: i, inverse: true, data: w.weekdays.map((d) => d.slice(0, 3)), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: theme.quiet, interval: 0 } })),
      series: kinds.map((k, i) => ({ type: 'heatmap', xAxisIndex: i, yAxisIndex: i, data: data.heat[k].map((_, j) => [j % 24, Math.floor(j / 24), share(k, j)]), itemStyle: { borderColor: theme.paper, borderWidth: 1 }, emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 2 } } })),
    };
  },
};
