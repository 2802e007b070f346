// The way of the reports: channels, triage, agencies.
import { short } from '../dom.js';
import { frame, tooltip, most, clearly, sum, cities, compares, cityName } from './parts.js';

const links = (data) => data.flow.links.filter((l) => l.value > 0);
const node = (data, id) => data.flow.nodes.find((n) => n.id === id);
const name = (data, w, id) => w.of(node(data, id)?.label ?? id);

// All channels stand in the table, those that have brought nothing in the sentence.
const silent = (data, w) => data.flow.links.filter((l) => !(l.value > 0)).map((l) => name(data, w, l.source));
const without = (data, w) => { const list = silent(data, w).join(', '); return list && w.say({ en: ` Without reports: ${list}.`, id: ` Tanpa laporan: ${list}.` }); };
const channels = (data) => data.flow.nodes.filter((n) => n.kind === 'channel').length;

function passing(data, kind) {
  const amounts = new Map();
  for (const l of links(data))
    for (const end of kind === 'channel' ? [l.source] : [l.target])
      if (node(data, end)?.kind === kind) amounts.set(end, (amounts.get(end) ?? 0) + l.value);
  return [...amounts].map(([id, value]) => ({ id, value }));
}

function largest(data, kind) {
  const all = passing(data, kind);
  const first = most(all, (x) => x.value);
  return first && { ...first, share: first.value / sum(all.map((x) => x.value)) };
}

// Of a comparison a reader chooses whose way is drawn; the table has all of them.
const drawn = (data, view) => ({ ...cities(data)[Number(view?.choice ?? 0)].data, widening: data.widening });
const carried = (city, link) => city.data.flow.links.find((l) => l.source === link.source && l.target === link.target)?.value ?? 0;

export const flow = {
  id: 'flow',
  choices: (data, w) => cities(data).map((city, c) => ({ id: String(c), label: w.of(city.label) })),
  has: (data) => data.flow?.links?.some((l) => l.value > 0),
  title(base, w, view) {
    const data = drawn(base, view);
    const channel = largest(data, 'channel'), agency = largest(data, 'agency');
    const first = (list) => !list || clearly(data, list, (x) => x.reports); // by more than chance
    if (!channel || !agency || !first(data.channels) || !first(data.agencies)) return w.say({ en: 'From channels over triage to agencies', id: 'Dari kanal lewat triase ke instansi' });
    const a = short(name(data, w, channel.id)), b = short(name(data, w, agency.id));
    const p = w.value('share', channel.share), q = w.value('share', agency.share);
    return w.say({ en: `${a} brings ${p} of the reports; ${b} gets the most, ${q}`, id: `${a} membawa ${p} laporan; ${b} menerima terbanyak, ${q}` });
  },
  summary: (data, w) => w.say({
    en: `Bands are as wide as the reports that take the way: ${channels(data)} channels, ${passing(data, 'agency').length} agencies; mean of the replications.${without(data, w)}`,
    id: `Lebar pita sebanding dengan jumlah laporan yang melewatinya: ${channels(data)} kanal, ${passing(data, 'agency').length} instansi; rata-rata replikasi.${without(data, w)}`,
  }),
  table(data, w) {
    const [from, to, reports] = w.say({ en: ['From', 'To', 'Reports'], id: ['Dari', 'Ke', 'Laporan'] }), all = cities(data);
    return {
      head: [from, to, ...(compares(data) ? all.map((c) => `${reports}: ${cityName(w, c, 80)}`) : [reports])],
      rows: data.flow.links.map((l) => [name(data, w, l.source), name(data, w, l.target), ...all.map((c) => w.value('reports', carried(c, l)))]),
    };
  },
  height: (data, view) => Math.max(380, (view.width < 900 ? 46 : 34) * Math.max(passing(data, 'channel').length, passing(data, 'agency').length)),
  option(base, w, theme, view) {
    const data = drawn(base, view);
    const narrow = view.width < 900; // a phone, or paper: names take two lines
    const colour = { channel: theme.sky, triage: theme.orange, agency: theme.green };
    const used = new Set(links(data).flatMap((l) => [l.source, l.target]));
    const nodes = data.flow.nodes.filter((n) => used.has(n.id));
    const side = Math.round(view.width * (view.width < 600 ? 0.36 : narrow ? 0.25 : 0.17));
    return {
      ...frame(theme),
      tooltip: tooltip(theme, (p) => p.dataType === 'edge'
        ? `${short(name(data, w, p.data.source))} → ${short(name(data, w, p.data.target))}: ${w.value('reports', p.data.value)}`
        : `${short(name(data, w, p.name))}: ${w.value('reports', p.value)}`),
      series: [{
        type: 'sankey',
        left: side, right: side, top: narrow ? 16 : 8, bottom: narrow ? 20 : 8,
        nodeWidth: 12, nodeGap: narrow ? 28 : 13, draggable: false, layoutIterations: 32,
        emphasis: { focus: 'adjacency' },
        data: nodes.map((n) => ({
          name: n.id,
          itemStyle: { color: colour[n.kind] ?? theme.quiet, borderWidth: 0 },
          label: {
            position: n.kind === 'channel' ? 'left' : 'right',
            width: n.kind === 'triage' ? Math.max(56, (view.width - 2 * side) / 2 - 30) : side - 10,
            overflow: 'break',
          },
        })),
        links: links(data).map((l) => ({ source: l.source, target: l.target, value: l.value })),
        label: { color: theme.ink, fontSize: narrow ? 11 : 12, lineHeight: narrow ? 13 : 17, formatter: (p) => short(name(data, w, p.name), narrow ? 34 : 60) },
        lineStyle: { color: 'source', opacity: theme.name === 'dark' ? 0.4 : 0.3, curveness: 0.5 },
      }],
    };
  },
};
