// The first screen of a comparison: what each variant makes of a few figures, and what it costs.
import { h } from './dom.js';

const ORDER = ['resolution_mean', 'response_mean', 'late_share', 'backlog_average', 'done_7d', 'resolution_p90'];
const SHOWN = 3; // figures, beside the price; and variants in a card
const SENSE = {
  better: { en: 'better', id: 'lebih baik' },
  worse: { en: 'worse', id: 'lebih buruk' },
  clear: { en: 'clear', id: 'jelas' },
  chance: { en: 'no clear difference', id: 'tidak ada perbedaan yang jelas' },
  same: { en: 'no difference at all', id: 'tidak ada perbedaan sama sekali' },
  only: { en: 'in the only replication, which may be chance', id: 'dalam satu-satunya replikasi, mungkin kebetulan' },
  price: { en: 'What it costs', id: 'Biayanya' },
};
const PRICES = ['cost', 'officers'];

const findings = (data) => data.comparison?.findings ?? [];
// Those that are asked about, in the order of ORDER, and then as they come.
function figuresShown(data) {
  const asked = [...new Set(findings(data).map((f) => f.figure))].filter((id) => !PRICES.includes(id));
  const place = (id) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length + asked.indexOf(id));
  return asked.toSorted((a, b) => place(a) - place(b)).slice(0, SHOWN);
}
const senseOf = (f) => (f.sense ?? (f.clear ? 'clear' : f.difference === 0 && f.low === 0 ? 'same' : Number.isFinite(f.low) ? 'chance' : 'only'));

// Of a single variant before → after; of several the base once, and each after it.
function card(data, w, id) {
  const all = findings(data).filter((f) => f.figure === id && Number.isFinite(f.difference)), shown = all.slice(0, SHOWN), one = all.length === 1;
  if (!shown.length) return undefined;
  const { unit, label, base } = shown[0], { column, differences } = w.columns(unit, [base, ...shown.map((f) => f.value)], shown.flatMap((f) => [f.difference, f.low, f.high]));
  const interval = (f) => (Number.isFinite(f.low) && f.low !== f.high ? h('p', { class: 'interval' }, `${w.say(w.level(data))}: ${differences.interval(f.low, f.high)}`) : null);
  const told = (f) => h('p', { class: 'change' }, h('span', { class: `sense ${senseOf(f)}` }, w.say(SENSE[senseOf(f)])), f.clear ? w.of(f.size) : null);
  const after = (f) => h('p', { class: 'after' }, h('bdi', {}, w.of(f.variant)), ': ', h('b', {}, column(f.value)));
  return h('div', { class: 'figure', 'data-figure': id },
    h('p', { class: 'label' }, h('bdi', {}, w.of(label))),
    h('p', { class: 'value' }, one ? w.of(shown[0].change) : column(base)),
    shown.map((f) => (one ? [told(f), interval(f)] : [after(f), told(f)])),
    more(all, shown));
}
const more = (all, shown) => (all.length > shown.length ? h('p', { class: 'interval' }, `+ ${all.length - shown.length}`) : null);

// Cost first, if prices are known; officers else.
function price(data, w) {
  const all = data.comparison.prices ?? [], shown = all.slice(0, SHOWN), one = all.length === 1;
  const words = (p) => [p.cost_words, p.officers_words].map((x) => w.of(x)).filter(Boolean);
  if (!all.some((p) => words(p).length)) return undefined;
  return h('div', { class: 'figure', 'data-figure': 'price' },
    h('p', { class: 'label' }, w.say(SENSE.price)),
    one ? words(all[0]).map((x, i) => h('p', { class: i ? 'after' : 'value' }, x))
      : shown.map((p, i) => h('p', { class: 'after' }, h('bdi', {}, w.of(data.comparison.variants[i + 1])), ': ', h('b', {}, words(p).join(', ') || '–'))),
    more(all, shown));
}

export const compared = (data) => findings(data).length > 0;
export function comparisonCards(data, w) {
  return h('div', { class: 'big compared' }, [...figuresShown(data).map((id) => card(data, w, id)), price(data, w)].filter(Boolean));
}
