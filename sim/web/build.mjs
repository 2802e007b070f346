// Bundles what the report needs into build/web: report.js, which pages carry as report.packed
// (gzip in base64), loader.js, which unpacks it there, report.css, and the hashes of all three in
// hashes.h.
// The same sources and lockfile give the same bytes, so that the sha256 in the report's
// Content-Security-Policy is stable too.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hold } from './sections.mjs';
import { DRAWERS } from './src/drawers.js';

hold(DRAWERS);

// zrender keeps the widths of texts in a plain object by the text itself: a kelurahan called "__proto__" would write into
// Object.prototype and from there into every drawing. An object without a prototype has no such door.
const widths = {
  name: 'widths',
  setup: ({ onLoad }) => onLoad({ filter: /zrender[\\/]lib[\\/]core[\\/]LRU\.js$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8'), mended = text.replaceAll('this._map = {}', 'this._map = Object.create(null)');
    if (mended === text) throw new Error(`${path} has changed: look whether "__proto__" as a text is harmless in it`);
    return { contents: mended, loader: 'js' };
  }),
};

const here = fileURLToPath(new URL('.', import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: [
    { in: 'src/main.js', out: 'report' },
    { in: 'src/loader.js', out: 'loader' },
    { in: 'src/report.css', out: 'report' },
  ],
  outdir: '../../build/web',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  define: { 'process.env.NODE_ENV': '"production"' },
  // The bundle stands inside <script>: "</script" in a string must not end it. Non-ASCII stays out of the bytes.
  charset: 'ascii',
  legalComments: 'eof',
  plugins: [widths],
  logLevel: 'warning',
});

const built = (name) => `${here}../../build/web/${name}`;

// No time stands in it.
const script = readFileSync(built('report.js'));
writeFileSync(built('report.packed'), gzipSync(script, { level: 9 }).toString('base64'));

// The hashes by which the page's Content-Security-Policy knows its scripts and its style.
const hashes = { SCRIPT: 'report.js', LOADER: 'loader.js', STYLE: 'report.css' };
const lines = Object.entries(hashes).map(([part, name]) => {
  const bytes = readFileSync(built(name));
  return `#define BUNDLE_${part}_SHA256 "${createHash('sha256').update(bytes).digest('base64')}"\n`;
});
writeFileSync(built('hashes.h'), lines.join(''));
