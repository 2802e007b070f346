// How old the open cases are.
import { frame, tooltip, valueAxis, nameAxis, ticks, sum, cities, compares, cityColours, cityLegend, cityName, legendRoom } from './parts.js';

function names(data, w) {
  return data.ageing.map((row, i) => {
    const from = i ? data.ageing[i - 1].up_to_days : 0, to = row.up_to_days;
    return to === null || to === undefined
      ? w.say({ en: `over ${from} days`, id: `lebih dari ${from} hari` })
      : w.say({ en: i ? `${from} to ${to} days` : to === 1 ? 'up to 1 day' : `up to ${to} days`, id: i ? `${from} s.d. ${to} hari` : `sampai ${to} hari` });
  });
}

export const ageing = {
  id: 'ageing',
  has: (data) => data.ageing?.some((row) => row.open > 0),
  title(data, w) {
    const all = sum(data.ageing.map((r) => r.open));
    const week = sum(data.ageing.filter((r) => r.up_to_days !== null && r.up_to_days <= 7).map((r) => r.open));
    return w.say({ en: `${w.value('share', week / all)} of the backlog at the end is at most 7 days old`, id: `${w.value('share', week / all)} tunggakan di akhir berumur paling lama 7 hari` });
  },
  summary(data, w) {
    const oldest = data.ageing.at(-1), all = sum(data.ageing.map((r) => r.open));
    return w.say({ en: `The backlog at the end is ${w.value('cases', all)} cases; ${w.value('cases', oldest.open)} of them ${names(data, w).at(-1)}.`, id: `Tunggakan di akhir ${w.value('cases', all)} kasus; ${w.value('cases', oldest.open)} di antaranya ${names(data, w).at(-1)}.` });
  },
  table(data, w) {
    const [age, open] = w.say({ en: ['Age', 'Backlog at the end'], id: ['Umur', 'Tunggakan di akhir'] }), all = cities(data);
    return { head: [age, ...(compares(data) ? all.map((c) => cityName(w, c, 80)) : [open])], rows: data.ageing.map((_, i) => [names(data, w)[i], ...all.map((c) => w.value('cases', c.data.ageing[i].open))]) };
  },
  height: (data) => 60 + 40 * compares(data) + (30 + 14 * (cities(data).length - 1)) * data.ageing.length,
  option(data, w, theme, view) {
    const list = names(data, w), all = cities(data), one = !compares(data), colours = cityColours(theme);
    const colour = (c, i) => (one ? theme.viridis[Math.round((i * 8) / Math.max(1, data.ageing.length - 1))] : colours[c]);
    return {
      ...frame(theme),
      ...cityLegend(theme, data, w, view),
      grid: { left: 128, right: 56, top: 8 + legendRoom(data, w, view), bottom: 46 },
      tooltip: tooltip(theme, (p) => `${list[p.dataIndex]}\n${all.map((c) => `${one ? '' : `${cityName(w, c)}: `}${w.value('cases', c.data.ageing[p.dataIndex].open)}`).join('\n')}`),
      xAxis: valueAxis(theme, w.say({ en: 'backlog at the end', id: 'tunggakan di akhir' }), { splitNumber: ticks(view), axisLabel: { formatter: (v) => w.number(v) } }),
      yAxis: nameAxis(theme, list, 118),
      series: all.map((city, c) => ({
        type: 'bar', name: cityName(w, city), barCategoryGap: '30%', itemStyle: { color: colours[c] }, data: city.data.ageing.map((r, i) => ({ value: r.open, itemStyle: { color: colour(c, i) } })),
        label: { show: true, position: 'right', color: theme.ink, formatter: (p) => w.value('cases', p.value) },
      })),
    };
  },
};
