// Sections of words. A text is a value:
//   id                 of its section; has(data): whether there is anything to tell
//   body(data, words)  its elements; lists and nulls among them are allowed
import { h } from './dom.js';
import { tableOf } from './card.js';
import { cities } from './charts/parts.js';

const CLOCKS = {
  clock: { en: 'clock', id: 'jam dinding' },
  working: { en: 'office hours', id: 'jam kantor' },
  '-': { en: '–', id: '–' },
};

function scroll(w, title, table) {
  const label = `${title} (${w.say({ en: 'table', id: 'tabel' })})`;
  return h('div', { class: 'table', role: 'region', tabindex: 0, 'aria-label': label }, table);
}

// "23.3 working days of 7.5 h" (words_working_days)
function workingDays(w, hours, day) {
  if (!w.known(hours) || !w.known(day)) return '';
  return w.say({ en: `${w.number(hours / day, 1)} working days of ${w.number(day, 1)} h`, id: `${w.number(hours / day, 1)} hari kerja @ ${w.number(day, 1)} jam` });
}

const figures = {
  id: 'figures',
  has: (data) => data.figures?.length,
  body(data, w) {
    const interval = w.say(w.level(data)), title = w.section(data, 'figures');
    const head = w.say({
      en: ['Figure', 'Value', interval, 'Unit', 'Definition', 'Among', 'Clock'],
      id: ['Angka', 'Nilai', interval, 'Satuan', 'Definisi', 'Di antara', 'Jam'],
    });
    const [, ...others] = cities(data), heads = [...head.slice(0, 3), ...others.map((c) => w.of(c.label)), ...head.slice(3)];
    const rows = data.figures.map((f, i) => [
      w.of(f.label),
      w.value(f.unit, f.value),
      f.none ? w.of(f.none) : w.known(f.low) && f.low !== f.high ? w.interval(f.unit, f.low, f.high, false, f.value) + (f.rough ? ' ~' : '') : '–',
      ...others.map((c) => w.value(f.unit, c.data.figures[i].value)),
      f.unit === 'share' ? '%' : w.unit(f.unit),
      [w.of(f.definition), f.unit === 'working h' && workingDays(w, f.value, data.working_day_hours)].filter(Boolean).join('; '),
      w.of(f.population),
      w.say(CLOCKS[f.clock] ?? CLOCKS['-']),
    ]);
    const rough = { en: '~ rough: few replications carry the spread; more of them make it certain', id: '~ kasar: sedikit replikasi memuat sebagian besar sebaran; lebih banyak replikasi membuatnya pasti' };
    return [scroll(w, title, tableOf({ head: heads, rows }, title)), data.figures.some((f) => f.rough) && h('p', {}, w.say(rough))];
  },
};

function row(label, value, tag = 'bdi') {
  if (value === undefined || value === '') return null;
  return [h('dt', {}, label), h('dd', {}, h(tag, {}, String(value)))];
}

function differences(w, list, title) {
  if (!list?.length) return null;
  const items = list.map((d) => h('li', {}, h('bdi', {}, w.of(d))));
  return [h('h3', {}, h('bdi', {}, w.say(title))), h('ul', { class: 'apart' }, items)];
}

const fromBase = (base) => (base
  ? { en: `What sets it apart from ${base}`, id: `Yang membedakannya dari ${base}` }
  : { en: 'What sets it apart from its base', id: 'Yang membedakannya dari dasarnya' });
const changes = (w, name) => ({ en: `What ${w.of(name)} changes`, id: `Yang diubah oleh ${w.of(name)}` });

const scenario = {
  id: 'scenario',
  has: (data) => data.scenario || data.command,
  body(data, w) {
    const s = data.scenario ?? {};
    return [
      h('dl', {},
        row(w.say({ en: 'Name', id: 'Nama' }), s.name),
        row(w.say({ en: 'Description', id: 'Uraian' }), s.description),
        row(w.say({ en: 'Counted from', id: 'Dihitung dari' }), s.start && w.date(s.start)),
        row(w.say({ en: 'to before', id: 'sampai sebelum' }), s.end && w.date(s.end)),
        row('hash', s.hash),
        row(w.say({ en: 'Seed', id: 'Benih' }), data.seed),
        row(w.say({ en: 'Replications', id: 'Replikasi' }), data.replications),
        row(w.say({ en: 'Version', id: 'Versi' }), data.version),
        row(w.say({ en: 'Command', id: 'Perintah' }), data.command, 'code')),
      differences(w, s.differences, fromBase(s.base)),
      (s.variants ?? []).map((v) => differences(w, v.differences, changes(w, v.variant))),
    ];
  },
};

const stress = {
  id: 'stress',
  has: (data) => data.stress?.length,
  body(data, w) {
    const item = (s) => [h('dt', {}, w.of(s.item)), h('dd', {}, h('bdi', {}, w.of(s.text)))];
    return h('dl', {}, data.stress.flatMap(item));
  },
};

// Readable as it stands; the button takes it to the clipboard, and says so.
const COPY = {
  copy: { en: 'Copy', id: 'Salin' },
  done: { en: 'Copied', id: 'Tersalin' },
  failed: { en: 'Marked: copy it with the keyboard', id: 'Ditandai: salinlah dengan papan ketik' },
};

async function copy(paragraph) {
  try {
    await navigator.clipboard.writeText(paragraph.textContent);
    return true;
  } catch { // not allowed, or not there: marked, for the reader's own keys
    getSelection().selectAllChildren(paragraph);
    return false;
  }
}

const memo = {
  id: 'memo',
  has: (data) => data.memo,
  body(data, w) {
    const paragraph = h('p', { class: 'memo' }, w.of(data.memo)), told = h('span', { class: 'told', role: 'status' });
    const button = h('button', { type: 'button', onclick: async () => { told.textContent = w.say((await copy(paragraph)) ? COPY.done : COPY.failed); } }, w.say(COPY.copy));
    return [paragraph, h('p', { class: 'files' }, button, told)];
  },
};

export const TEXTS = [memo, figures, scenario, stress];
