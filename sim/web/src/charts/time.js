// Where the time goes: a bar for all reports, each agency, channel or stage, parted by cause.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, nameAxis, nameWidth, legend, numbersBehind, ticks, sum, rowHeight, cities, twin } from './parts.js';

const CHOICES = [
  { id: 'agency', en: 'By agency', id_: 'Menurut instansi', head: { en: 'Agency', id: 'Instansi' } },
  { id: 'channel', en: 'By channel', id_: 'Menurut kanal', head: { en: 'Channel', id: 'Kanal' } },
  { id: 'stage', en: 'By desk', id_: 'Menurut meja', head: { en: 'Desk', id: 'Meja' } },
];
const whole = (bar) => sum(bar.hours);
const of = (data, kind) => (data.time?.bars ?? []).filter((b) => b.of === kind);
const chosen = (view) => view.choice ?? 'agency';
const byLength = (list) => list.toSorted((a, b) => whole(b) - whole(a));
// All reports come first; a desk has only a part of their time.
const plain = (data, view) => [...(chosen(view) === 'stage' ? [] : of(data, 'all')), ...byLength(of(data, chosen(view)))];
// Of a comparison each bar is followed by the same of the other cities, which are named by theirs.
function rows(data, view) {
  const [, ...others] = cities(data);
  const beside = (bar) => others.map((city) => ({ city, bar: twin(of(city.data, bar.of), bar) })).filter(({ bar: same }) => same);
  return plain(data, view).flatMap((bar) => [bar, ...beside(bar).map(({ city, bar: same }) => ({ ...same, label: city.label, under: bar.label }))]);
}
const called = (bar, w) => (bar.under ? `${w.of(bar.under)}: ${w.of(bar.label)}` : w.of(bar.label));
const causes = (data, list) => data.time.causes.map((name, i) => ({ name, i })).filter(({ i }) => list.some((b) => b.hours[i] > 0));
const share = (bar, i) => bar.hours[i] / whole(bar);
const ranked = (data, bar) => causes(data, [bar]).toSorted((a, b) => bar.hours[b.i] - bar.hours[a.i]);
// In the order of the causes: stuck, asked back, other agency, closed hours, other duties, waiting, hands, lead.
const colours = (theme) => [theme.red, theme.purple, theme.orange, theme.quiet, theme.sky, theme.yellow, theme.green, theme.blue];

// Of all reports, the largest cause first, with what each means.
export function causesOfAll(data, theme) {
  const [all] = of(data, 'all');
  return all ? ranked(data, all).map(({ name, i }) => (
    { name, share: share(all, i), colour: colours(theme)[i], meaning: data.time.meanings?.[i] })) : [];
}

export const time = {
  id: 'time',
  has: (data) => data.time?.bars.some((b) => b.of === 'all'),
  choices: (data, w) => CHOICES.filter((c) => of(data, c.id).length).map((c) => ({ id: c.id, label: w.say({ en: c.en, id: c.id_ }) })),
  title(data, w) {
    const all = of(data, 'all')[0], [first, second] = ranked(data, all), word = ({ name, i }) => `${short(w.of(name))} ${w.value('share', share(all, i))}`;
    const both = [first, second].filter(Boolean).map(word).join(', ');
    return w.say({ en: `Where the ${w.value('h', whole(all))} of a report go: ${both}`, id: `Ke mana ${w.value('h', whole(all))} sebuah laporan: ${both}` });
  },
  summary(data, w, view) {
    const all = of(data, 'all')[0], line = ranked(data, all).map(({ name, i }) => `${short(w.of(name))} ${w.value('share', share(all, i))}`).join(' · ');
    const desks = { en: ' At a desk: of the cases that it has finished.', id: ' Di meja: dari kasus yang diselesaikannya.' };
    return `${line}.${chosen(view) === 'stage' ? w.say(desks) : ''}`;
  },
  table(data, w, view) {
    const list = rows(data, view), shown = causes(data, list), hours = w.column('h', list.map(whole)), parts = shown.map(({ i }) => [i, w.column('h', list.map((b) => b.hours[i]))]);
    const { head } = CHOICES.find((c) => c.id === chosen(view));
    return { head: [w.say(head), w.say({ en: 'In all', id: 'Seluruhnya' }), ...shown.map(({ name }) => w.of(name))], rows: list.map((b) => [called(b, w), whole(b) > 0 ? hours(whole(b)) : '–', ...parts.map(([i, write]) => write(b.hours[i]))]) };
  },
  height: (data, view) => 110 + (view.width < 600 ? 40 : 0) + rowHeight(view, 28) * rows(data, view).length,
  option(data, w, theme, view) {
    const list = rows(data, view), shown = causes(data, list), width = nameWidth(view), scale = w.axis('h', Math.max(...list.map(whole)));
    return {
      ...frame(theme),
      legend: legend(theme, { selectedMode: false }),
      grid: { left: width + 14, right: 64, top: view.width < 600 ? 84 : 44, bottom: 46 },
      tooltip: tooltip(theme, (p) => { const b = list[p.dataIndex]; return `${short(called(b, w), 80)}: ${w.value('h', whole(b))}\n${ranked(data, b).map(({ name, i }) => `${w.of(name)}: ${w.value('h', b.hours[i])} (${w.value('share', share(b, i))})`).join('\n')}`; }),
      xAxis: valueAxis(theme, scale.word, { min: 0, splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v, v === Math.round(v) ? 0 : 1) } }),
      yAxis: nameAxis(theme, list.map((b) => `${b.under ? '· ' : ''}${w.of(b.label)}`), width),
      series: [
        ...shown.map(({ name, i }) => ({ type: 'bar', name: short(w.of(name)), barWidth: '62%', stack: 'time', itemStyle: { color: colours(theme)[i] }, data: list.map((b) => b.hours[i] / scale.unit) })),
        numbersBehind(theme, list.map((b) => [whole(b) / scale.unit]), (i) => (whole(list[i]) > 0 ? w.value('h', whole(list[i])) : '–')),
      ],
    };
  },
};
