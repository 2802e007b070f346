// The page as `tanggap report` makes it: skeleton, data, style, the script and the one that unpacks
// it, each allowed by its sha256.
//   node page.mjs [DATA.json] > report.html
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { rows } from '../sections.mjs';

const built = new URL('../../../build/web/', import.meta.url);
const sha256 = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

// In <script> only "<" can end or change anything; inside JSON it may always be written so.
const inScript = (json) => json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const packed = (text) => gzipSync(text, { level: 9 }).toString('base64');

// All sections that the data can fill stand in it.
export function page(given) {
  const sections = rows().filter((row) => row.data && given[row.data] !== undefined);
  const data = { ...given, sections }, titleOf = (id) => sections.find((s) => s.id === id).title.en;
  const read = (name) => readFileSync(new URL(name, built), 'utf8');
  const script = read('report.js'), loader = read('loader.js'), style = read('report.css');
  const policy = `default-src 'none'; script-src ${sha256(loader)} ${sha256(script)}; `
    + `style-src ${sha256(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  const title = escape(data.title?.en ?? 'tanggap');
  const figures = (data.figures ?? []).map((f) => `<tr><th scope="row">${escape(f.label.en)}</th><td>${escape(f.value)}</td><td>${escape(f.definition)}</td></tr>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="tanggap ${escape(data.version ?? '')}">
<title>${title} – tanggap</title>
<style>${style}</style>
</head>
<body>
<main>
<section id="answer"><h1>${title}</h1>${(data.answer ?? []).map((s) => `<p class="sentence">${escape(s.en)}</p>`).join('')}</section>
${figures && `<section id="figures"><h2>${escape(titleOf('figures'))}</h2>
<div class="words table"><table><thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">Definition</th></tr></thead><tbody>
${figures}
</tbody></table></div></section>`}
</main>
<script type="application/gzip" id="data">
${packed(inScript(JSON.stringify(data)))}
</script>
<script type="application/gzip">
${packed(script)}
</script>
<script>${loader}</script>
</body>
</html>
`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.stdout.write(page(JSON.parse(readFileSync(process.argv[2] ?? new URL('sample.json', import.meta.url), 'utf8'))));
