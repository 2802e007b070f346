// A chart as a file: its title and summary above the drawing, on paper of the theme.
import { picture } from './draw.js';
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

// Put together as text: parsing it here would have the page's policy refuse the styles of the drawing.
export function svgOf({ chart, data, words, theme, choice }) {
  const view = { width: WIDTH - 40, choice };
  const title = lines(chart.title(data, words, view), 76), summary = lines(chart.summary(data, words, view), 130);
  const top = 24 + 24 * title.length + 18 * summary.length, inside = chart.height(data, view), height = top + inside + 20;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${escape(FONT)}" fill="${theme.ink}">`,
    `<title>${escape(title.join(' '))}</title>`,
    `<rect width="100%" height="100%" fill="${theme.paper}"/>`,
    ...title.map((line, i) => `<text x="20" y="${34 + 24 * i}" font-size="18" font-weight="600">${escape(line)}</text>`),
    ...summary.map((line, i) => `<text x="20" y="${30 + 24 * title.length + 18 * i}" font-size="13" fill="${theme.quiet}">${escape(line)}</text>`),
    `<g transform="translate(20 ${top})">`,
    picture(chart.option(data, words, theme, view), { width: view.width, height: inside }),
    '</g></svg>',
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
