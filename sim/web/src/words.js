// The two languages. A chart keeps its own sentences beside its drawing and picks one with `say`; what several places
// need stands here.
import { numbers } from './numbers.js';

const MONTHS = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
};
const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
};

// `cells` says of each figure of a group or a desk its unit and label, as the data of the page has them.
export function words(lang, cells = {}) {
  const format = numbers(lang);
  const say = (both) => both[lang] ?? both.en;
  // A label of the data is {en, id} or, for what a user named, plain text.
  const of = (label) => (label && typeof label === 'object' ? String(label[lang] ?? label.en ?? label.id ?? '') : String(label ?? ''));
  const time = (text) => new Date(`${String(text).slice(0, 10)}T00:00:00Z`);
  return {
    lang,
    say,
    of,
    ...format,
    months: MONTHS[lang],
    weekdays: WEEKDAYS[lang],
    date: (when) => {
      const d = when instanceof Date ? when : time(when);
      return Number.isNaN(+d) ? String(when) : `${d.getUTCDate()} ${MONTHS[lang][d.getUTCMonth()]} ${d.getUTCFullYear()}`;
    },
    cell: (id) => ({ unit: cells[id]?.unit ?? '', label: of(cells[id]?.label ?? id) }),
    section: (data, id) => say(data.sections.find((s) => s.id === id).title),
    // What intervals are called.
    level(data) {
      const level = Math.round(100 * (data.level ?? data.comparison?.level ?? 0.95));
      return { en: `${level}% interval`, id: `selang ${level}%` };
    },
    // What the scenario calls its areas, in the plural.
    areas: (data) => of(data.areas_are) || say({ en: 'areas', id: 'wilayah' }),
    figure: (data, id) => (data.figures ?? []).find((f) => f.id === id),
    // Labels read "Resolution, mean": in a sentence what stands behind the comma is said first (words_figure in C).
    inside: (label) => {
      const [, what, which] = /^(.*?)(?:, (.*))?$/s.exec(of(label)), small = what.slice(0, 1).toLowerCase() + what.slice(1);
      return which ? say({ en: `the ${which} of ${small}`, id: `${which} ${small}` }) : small;
    },
  };
}
