// The first screen of a run: its sentences, the verdict on a target first, and below the headline
// figures where the time goes and what nobody reports. The sentences come with the data, each with
// the part that it tells (sim/report/run_answer.c).
import { h } from './dom.js';
import { causesOfAll } from './charts/time.js';

const VERDICTS = { met: 'better', 'not met': 'worse', 'cannot tell': '' };
const IN_CARDS = ['time', 'load', 'silent', 'fewest'];
const CAUSES_TOLD = 3; // with what they mean

const partOf = (data, part) => data.answer?.find((sentence) => sentence.part === part);
const told = (w, sentence, name = 'note') => sentence && h('p', { class: name }, h('bdi', {}, w.of(sentence)));

export function sentences(data, w) {
  return (data.answer ?? []).filter(({ part }) => !IN_CARDS.includes(part)).map((sentence) => {
    const name = sentence.verdict ? `sentence verdict ${VERDICTS[sentence.verdict] ?? ''}` : 'sentence';
    return told(w, sentence, name);
  });
}

// Not by a style attribute, which the page's policy would refuse.
function part(colour, share) {
  const element = h('span');
  element.style.background = colour;
  if (share) element.style.flexGrow = share;
  return element;
}

const named = (w, { name, share, colour }) => [part(colour), ' ', w.of(name), ' ', h('b', {}, `${w.number(100 * share)}%`)];

function timeCard(data, w, theme) {
  const all = causesOfAll(data, theme), sentence = partOf(data, 'time');
  if (!all.length || !sentence) return null;
  const seen = all.filter(({ share }) => share >= 0.005), first = seen.slice(0, CAUSES_TOLD), rest = seen.slice(CAUSES_TOLD);
  return h('div', { class: 'figure', 'data-figure': 'time' },
    h('p', { class: 'label' }, w.section(data, 'time')),
    h('div', { class: 'parts', role: 'img', 'aria-label': w.of(sentence) }, all.map((c) => part(c.colour, c.share))),
    h('dl', { class: 'causes' }, first.map((c) => [h('dt', {}, named(w, c)), h('dd', {}, w.of(c.meaning))])),
    rest.length ? h('p', { class: 'causes rest' }, rest.map((c) => [h('span', { class: 'cause' }, named(w, c)), ' '])) : null,
    told(w, partOf(data, 'load')));
}

function silentCard(data, w) {
  const share = w.figure(data, 'silent_share'), sentence = partOf(data, 'silent');
  if (!sentence) return null;
  return h('div', { class: 'figure', 'data-figure': 'silent_share' },
    h('p', { class: 'label' }, h('bdi', {}, w.of(share.label))),
    h('p', { class: 'value' }, w.value(share.unit, share.value)),
    told(w, sentence),
    told(w, partOf(data, 'fewest')));
}

export function runCards(data, w, theme) {
  const cards = [timeCard(data, w, theme), silentCard(data, w)].filter(Boolean);
  return cards.length ? h('div', { class: 'big why' }, cards) : null;
}
