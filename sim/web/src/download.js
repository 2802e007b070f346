// A chart as a file: its title and summary above the drawing, and below it where it comes from, on
// paper of the theme. Who has the picture alone can tell of which run it is, and have it again.
import { picture } from './draw.js';
import { short } from './dom.js';
import { FONT } from './charts/parts.js';

const WIDTH = 960;

function lines(text, letters) {
  const out = [''];
  for (const word of text.split(/\s+/)) {
    if ((out.at(-1) + ' ' + word).length > letters && out.at(-1)) out.push(word);
    else out[out.length - 1] = `${out.at(-1)} ${word}`.trim();
  }
  return out;
}

const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

// "Simulated with tanggap 0.2.0: Jakarta 2024, …; seed 1; scenario bd9071b6a9676b6b"
function source({ version, scenario, seed, replications }, w) {
  const s = scenario ?? {}, last = s.end && new Date(Date.parse(s.end) - 86400000);
  const what = [s.name, s.start && last && `${w.date(s.start)} – ${w.date(last)}`].filter(Boolean);
  const parts = [
    w.say({ en: 'Simulated with tanggap', id: 'Disimulasikan dengan tanggap' })
      + (version ? ` ${version}` : '') + (what.length ? `: ${what.join(', ')}` : ''),
    replications && w.say({ en: `replications: ${replications}`, id: `replikasi: ${replications}` }),
    seed !== undefined && w.say({ en: `seed ${seed}`, id: `benih ${seed}` }),
    s.hash && w.say({ en: `scenario ${s.hash}`, id: `skenario ${s.hash}` }),
  ];
  return parts.filter(Boolean).join('; ');
}

const LETTERS = 130, LINE = 18;
const small = (list, top, theme) => list.map((line, i) =>
  `<text x="20" y="${top + LINE * i}" font-size="13" fill="${theme.quiet}">${escape(line)}</text>`);

// Put together as text: parsing it here would have the page's policy refuse the styles of the drawing.
export function svgOf({ chart, data, words, theme, choice }) {
  const view = { width: WIDTH - 40, choice };
  const title = lines(chart.title(data, words, view), 76), summary = lines(chart.summary(data, words, view), LETTERS);
  const top = 24 + 24 * title.length + LINE * summary.length, inside = chart.height(data, view);
  const below = lines(short(source(data, words), 3 * LETTERS), LETTERS);
  const height = top + inside + 20 + LINE * below.length;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${escape(FONT)}" fill="${theme.ink}">`,
    `<title>${escape(title.join(' '))}</title>`,
    `<rect width="100%" height="100%" fill="${theme.paper}"/>`,
    ...title.map((line, i) => `<text x="20" y="${34 + 24 * i}" font-size="18" font-weight="600">${escape(line)}</text>`),
    ...small(summary, 30 + 24 * title.length, theme),
    `<g transform="translate(20 ${top})">`,
    picture(chart.option(data, words, theme, view), { width: view.width, height: inside }),
    '</g>',
    ...small(below, top + inside + LINE, theme),
    '</svg>',
  ].join('\n');
  return { text, width: WIDTH, height };
}

export function pngOf(svg) {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' })), image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = 2 * svg.width;
      canvas.height = 2 * svg.height;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
    };
    image.onerror = () => { URL.revokeObjectURL(url); reject(new Error('no picture')); };
    image.src = url;
  });
}

export function save(blob, name) {
  const url = URL.createObjectURL(blob), link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
