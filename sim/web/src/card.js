// One chart on the page: what it found, the drawing, the same numbers as a table, and files to take away.
import { h } from './dom.js';
import { drawing } from './draw.js';
import { svgOf, pngOf, save } from './download.js';

const SAY = {
  table: { en: 'Show table', id: 'Tampilkan tabel' },
  chosen: { en: 'Figure', id: 'Angka' },
  which: { en: 'Report', id: 'Laporan' },
  svg: { en: 'Save as SVG', id: 'Simpan SVG' },
  png: { en: 'Save as PNG', id: 'Simpan PNG' },
  keys: { en: 'With the map in focus the arrow keys walk from area to area.', id: 'Saat peta terpilih, tombol panah menelusuri wilayah satu per satu.' },
  walk: { en: 'Map of areas; arrow keys walk', id: 'Peta wilayah; tombol panah menelusuri' },
};

export function tableOf({ head, rows }, caption) {
  const numeric = (text) => /^[-+–]?(IDR )?[\d.,]+/.test(text) || text === '–';
  const right = head.map((_, i) => i > 0 && rows.length > 0 && rows.slice(0, 20).every((r) => numeric(r[i] ?? '')));
  return h('table', {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, head.map((text, i) => h('th', { scope: 'col', class: right[i] && 'number' }, text)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((text, i) => (i === 0
      ? h('th', { scope: 'row' }, h('bdi', {}, text))
      : h('td', { class: !right[i] && 'text' }, h('bdi', {}, text))))))));
}

// `page` is {data, words, theme}; it changes when a reader changes language or theme, and the page then calls tell() and draw().
export function card(chart, page) {
  const heading = h('h3', { id: `${chart.id}-finding` }), summary = h('p', { class: 'summary' });
  const box = h('div', { class: 'chart', role: 'img', 'aria-labelledby': `${chart.id}-finding` }), frame = h('div', { class: 'frame' }, box);
  const label = h('label', { for: `${chart.id}-choice` }), select = h('select', { id: `${chart.id}-choice`, onchange: () => { choice = select.value; page.choose(chart.id, choice); tell(); draw(); } });
  const toggle = h('summary'), slot = h('div', { class: 'table', role: 'region', tabindex: 0 }), details = h('details', {}, toggle, slot);
  const svg = h('button', { type: 'button', onclick: () => save(new Blob([file().text], { type: 'image/svg+xml' }), `${name()}.svg`) });
  const png = h('button', { type: 'button', onclick: async () => save(await pngOf(file()), `${name()}.png`) });
  const line = h('p', { class: 'told', 'aria-live': 'polite' });
  const drawn = drawing(box);
  let choice = page.choice(chart.id), width = 0, place, filled = false;

  const file = () => svgOf({ chart, ...page, choice });
  const name = () => `tanggap-${chart.id}${choice && choice !== 'all' ? `-${choice}` : ''}`;
  const view = () => ({ width: width || 640, choice });

  function fill() {
    const { data, words } = page;
    slot.replaceChildren(tableOf(chart.table(data, words, view()), chart.title(data, words, view())));
    filled = true;
  }

  function tell() {
    const { data, words } = page, say = (key) => words.say(SAY[key]);
    const choices = chart.choices?.(data, words) ?? [];
    if (!choices.some((c) => c.id === choice)) choice = choices[0]?.id;
    heading.textContent = chart.title(data, words, view());
    summary.textContent = chart.summary(data, words, view());
    label.textContent = say(chart.id === 'traces' ? 'which' : 'chosen');
    toggle.textContent = say('table');
    svg.textContent = say('svg');
    png.textContent = say('png');
    slot.setAttribute('aria-label', heading.textContent);
    for (const button of [svg, png]) button.setAttribute('aria-label', `${button.textContent}: ${heading.textContent}`);
    label.parentElement.hidden = choices.length < 2;
    select.replaceChildren(...choices.map((c) => h('option', { value: c.id, selected: c.id === choice }, c.label)));
    if (chart.places) {
      box.setAttribute('role', 'application');
      box.setAttribute('tabindex', '0');
      box.removeAttribute('aria-labelledby');
      box.setAttribute('aria-label', `${say('walk')}. ${heading.textContent}`);
    }
    line.textContent = chart.places ? say('keys') : '';
    if (filled || details.open) fill();
  }

  function draw(paper) {
    width = Math.floor(paper ?? frame.clientWidth);
    if (!width) return;
    const { data, words, theme } = page, squeeze = paper && !chart.fixed ? 0.8 : 1;
    const size = { width, height: Math.ceil(squeeze * chart.height(data, view())) };
    box.style.width = `${size.width}px`;
    box.style.height = `${size.height}px`;
    drawn.draw(chart.option(data, words, theme, view()), size);
    box.dataset.drawn = theme.name;
  }

  // As high as it will be, so that nothing moves when it is drawn.
  function reserve(room) {
    if (room) box.style.height = `${Math.ceil(chart.height(page.data, { width: room, choice }))}px`;
  }

  // The arrow keys go to the nearest place that lies in their direction.
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function walk(event) {
    const way = WAYS[event.key];
    if (event.key === 'Escape') { drawn.leave(); line.textContent = page.words.say(SAY.keys); place = undefined; }
    if (!way) return;
    event.preventDefault();
    const places = chart.places(page.data, page.words, view());
    const from = places.find((p) => p.index === place);
    const far = (p) => { const along = (p.col - from.col) * way[0] + (p.row - from.row) * way[1]; const aside = Math.abs((p.col - from.col) * way[1]) + Math.abs((p.row - from.row) * way[0]); return along > 0 ? along + 2.5 * aside : Infinity; };
    const next = from ? places.reduce((best, p) => (far(p) < far(best) ? p : best)) : places[0];
    if (from && far(next) === Infinity) return;
    place = next.index;
    drawn.highlight(place);
    drawn.point(place);
    line.textContent = next.text;
  }
  if (chart.places) {
    box.addEventListener('keydown', walk);
    box.addEventListener('blur', () => drawn.leave());
  }

  details.addEventListener('toggle', () => { if (details.open) fill(); });
  const element = h('article', { class: 'card', 'data-chart': chart.id }, heading, summary, h('p', { class: 'choose' }, label, select), frame, chart.places ? line : null, h('div', { class: 'under' }, details, h('div', { class: 'files' }, svg, png)));
  return {
    id: chart.id, element, frame, tell, draw, fill, reserve, drawn: () => Boolean(box.dataset.drawn),
    choose: (id) => { choice = id; },
  };
}
