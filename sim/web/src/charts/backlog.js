// Open cases day by day with the band of the replications; closed days and events marked; filed and closed below.
import { short } from '../dom.js';
import { frame, tooltip, valueAxis, legend, most, sum, cities, compares, cityColours, cityName } from './parts.js';

const DAY = 86400000;
const start = (data) => Date.parse(`${data.days.start.slice(0, 10)}T00:00:00Z`);
const at = (data, i) => start(data) + i * DAY;
const endOf = (data, i) => at(data, i + 1); // where the backlog of a day is drawn: at its end
const peak = (data) => most(data.days.open.map((value, i) => ({ value, i })), (x) => x.value);
const mean = (list) => sum(list) / list.length;
// Days go up and down with the week: of a long time what comes and goes is drawn as means of seven.
const DAILY_MOST = 62;
const isLong = (list) => list.length > DAILY_MOST;
const smooth = (list) => (isLong(list)
  ? list.map((_, i) => mean(list.slice(Math.max(0, i - 3), i + 4))) : list);
// A legend that says so of its lines takes a row more where a window is narrow.
const longNames = (data, view) => (isLong(data.days.open) && !compares(data) && view.width < 600 ? 22 : 0);
const moment = (text) => Date.parse(`${String(text).slice(0, 10)}T00:00:00Z`);

export const backlog = {
  id: 'days',
  has: (data) => data.days?.open?.length > 1,
  title(data, w) {
    const top = peak(data), when = w.date(new Date(at(data, top.i)));
    const average = w.figure(data, 'backlog_average')?.value; // where the report has it, it is the one to tell
    const usual = w.value('cases', Number.isFinite(average) ? average : mean(data.days.open)), high = w.value('cases', top.value), last = w.value('cases', data.days.open.at(-1));
    return w.say({ en: `The backlog is ${usual} on average and ${last} at the end; the most, ${high}, on ${when}`, id: `Tunggakan rata-rata ${usual}, di akhir ${last}; terbanyak ${high}, pada ${when}` });
  },
  summary(data, w) {
    const closed = data.days.closed_days?.length ?? 0, events = data.days.events?.length ?? 0;
    const first = data.days.open[0];
    return w.say({
      en: `Cases that are open at the end of each day, ${w.value('cases', first)} after the first; filed and closed are those of the whole day.${data.days.low ? ' The band holds the replications.' : ''}${closed ? ` ${closed} days on which offices are closed are shaded.` : ''}${events ? ` Marked events: ${events}.` : ''}`,
      id: `Kasus yang terbuka pada akhir tiap hari, ${w.value('cases', first)} setelah hari pertama; yang masuk dan ditutup adalah sepanjang hari itu.${data.days.low ? ' Pita memuat replikasi.' : ''}${closed ? ` ${closed} hari kantor tutup diarsir.` : ''}${events ? ` Peristiwa yang ditandai: ${events}.` : ''}`,
    });
  },
  table(data, w) {
    const d = data.days, columns = ['open', 'low', 'high', 'filed', 'closed'].filter((c) => d[c]);
    const label = w.say({ en: { open: 'Backlog at its end', low: 'Low', high: 'High', filed: 'Filed during it', closed: 'Closed during it' }, id: { open: 'Tunggakan di akhirnya', low: 'Bawah', high: 'Atas', filed: 'Masuk sepanjang hari', closed: 'Ditutup sepanjang hari' } });
    const [, ...others] = cities(data), open = (city) => `${label.open}: ${cityName(w, city, 80)}`;
    return { head: [w.say({ en: 'Day', id: 'Hari' }), ...columns.map((c) => label[c]), ...others.map(open)], rows: d.open.map((_, i) => [w.date(new Date(at(data, i))), ...columns.map((c) => w.value('cases', d[c][i])), ...others.map((c) => w.value('cases', c.data.days.open[i]))]) };
  },
  height: (data, view) => (data.days.filed || data.days.closed ? 460 : 320) + longNames(data, view) + (compares(data) && view.width < 760 ? 20 * cities(data).length : 0),
  option(data, w, theme, view) {
    const [, ...others] = cities(data), colours = cityColours(theme);
    // Of a comparison the lower panel says how many more cases are open than in the base.
    const d = compares(data) ? { ...data.days, filed: undefined, closed: undefined } : data.days, two = Boolean(d.filed || d.closed || others.length);
    const text = w.say({ en: { more: 'Backlog: difference to the base', open: "Backlog at the day's end", band: 'Band', filed: 'Filed a day', closed: 'Closed a day' }, id: { more: 'Tunggakan: selisih terhadap dasar', open: 'Tunggakan di akhir hari', band: 'Pita', filed: 'Masuk per hari', closed: 'Ditutup per hari' } });
    const means = isLong(d.open) ? w.say({ en: ', mean of 7 days', id: ', rata-rata 7 hari' }) : '';
    const filed = `${text.filed}${means}`, closed = `${text.closed}${means}`;
    const shades = (d.closed_days ?? []).map((day) => [{ xAxis: moment(day) }, { xAxis: moment(day) + DAY }]);
    const events = (d.events ?? []).map((e) => [
      { xAxis: moment(e.from), name: short(w.of(e.label), view.width < 600 ? 18 : 32), itemStyle: { color: theme.orange, opacity: 0.2 },
        label: { show: true, color: theme.ink, position: 'insideTop', fontSize: 11 } },
      { xAxis: moment(e.to ?? e.from) + (e.to ? 0 : DAY) },
    ]);
    const line = (name, values, colour, panel, more = {}) => ({
      type: 'line', name, xAxisIndex: panel, yAxisIndex: panel, showSymbol: false, symbol: 'circle', symbolSize: 6,
      data: values.map((v, i) => [endOf(data, i), v]), lineStyle: { color: colour, width: panel ? 1 : 2 }, itemStyle: { color: colour }, ...more,
    });
    const timeAxis = (panel, shown) => ({
      type: 'time', gridIndex: panel, min: at(data, 0), max: at(data, d.open.length), axisLine: { lineStyle: { color: theme.line } }, axisTick: { show: false },
      splitLine: { show: false }, axisPointer: { show: true, type: 'line', label: { show: false }, lineStyle: { color: theme.quiet } },
      axisLabel: { show: shown, color: theme.quiet, hideOverlap: true, formatter: (t) => {
        const day = new Date(t);
        return day.getUTCDate() !== 1 ? `${day.getUTCDate()} ${w.months[day.getUTCMonth()]}` : day.getUTCMonth() ? w.months[day.getUTCMonth()] : `${day.getUTCFullYear()}`;
      } },
    });
    const series = [];
    if (d.low && d.high) {
      const quiet = { silent: true, lineStyle: { opacity: 0 }, itemStyle: { opacity: 0 }, stack: 'band', stackStrategy: 'all', tooltip: { show: false } };
      series.push(line('low', d.low, theme.main, 0, quiet));
      series.push(line(text.band, d.high.map((v, i) => v - d.low[i]), theme.main, 0, { ...quiet, itemStyle: { color: theme.main, opacity: 0.3 }, areaStyle: { color: theme.main, opacity: 0.22 } }));
    }
    const first = others.length ? cityName(w, { label: data.shown }) : text.open;
    series.push(line(first, d.open, theme.main, 0, { markArea: { silent: true, itemStyle: { color: theme.closed }, data: [...shades, ...events] } }));
    others.forEach((city, c) => {
      series.push(line(cityName(w, city), city.data.days.open, colours[c + 1], 0));
      series.push({ ...line(cityName(w, city), city.data.days.open.map((v, i) => v - d.open[i]), colours[c + 1], 1), markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.ink, type: 'solid', width: 1 }, data: [{ yAxis: 0 }] } });
    });
    // An area and a line: they lie on one another in a city that keeps up.
    const area = { lineStyle: { opacity: 0 }, areaStyle: { color: theme.orange, opacity: 0.5 } };
    if (d.filed) series.push(line(filed, smooth(d.filed), theme.orange, 1, area));
    if (d.closed)
      series.push(line(closed, smooth(d.closed), theme.ink, 1, { lineStyle: { color: theme.ink, width: 1.5 } }));
    const bottom = 34, room = { left: 56, right: 14 };
    return {
      ...frame(theme),
      useUTC: true,
      legend: legend(theme, { data: [first, ...(d.low ? [text.band] : []), ...others.map((c) => cityName(w, c)), ...(d.filed ? [{ name: filed, icon: 'rect' }] : []), ...(d.closed ? [closed] : [])], selectedMode: false }),
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      tooltip: tooltip(theme, (points) => {
        const i = Math.round((points[0].value[0] - endOf(data, 0)) / DAY);
        const rows = [w.date(new Date(at(data, i))), `${first}: ${w.value('cases', d.open[i])}${d.low ? ` (${w.interval('cases', d.low[i], d.high[i])})` : ''}`];
        for (const c of others) rows.push(`${cityName(w, c)}: ${w.value('cases', c.data.days.open[i])}`);
        if (d.filed) rows.push(`${text.filed}: ${w.value('cases', d.filed[i])}`);
        if (d.closed) rows.push(`${text.closed}: ${w.value('cases', d.closed[i])}`);
        for (const e of d.events ?? []) if (moment(e.from) <= at(data, i) && at(data, i) <= moment(e.to ?? e.from)) rows.push(short(w.of(e.label)));
        return rows.join('\n');
      }, { trigger: 'axis' }),
      grid: two ? [{ ...room, top: (view.width < 600 ? 56 : 40) + longNames(data, view) + (others.length && view.width < 760 ? 20 * others.length : 0), bottom: 180 }, { ...room, height: 116, bottom }] : [{ ...room, top: 40, bottom }],
      xAxis: two ? [timeAxis(0, false), timeAxis(1, true)] : [timeAxis(0, true)],
      yAxis: (two ? [0, 1] : [0]).map((panel) => valueAxis(theme, panel && others.length ? text.more : undefined, { nameLocation: 'end', nameGap: 8, nameTextStyle: { color: theme.quiet, align: 'left' }, gridIndex: panel, min: panel && others.length ? undefined : 0, splitNumber: panel ? 2 : 5, axisLabel: { formatter: (v) => w.number(v) } })),
      series,
    };
  },
};
