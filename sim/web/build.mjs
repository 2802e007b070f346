// Bundles what the report needs into build/web/report.js and build/web/report.css: the same sources and lockfile give
// the same bytes, so that the sha256 in the report's Content-Security-Policy is stable too.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: [{ in: 'src/main.js', out: 'report' }, { in: 'src/report.css', out: 'report' }],
  outdir: '../../build/web',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  define: { 'process.env.NODE_ENV': '"production"' },
  // The bundle stands inside <script>: "</script" in a string must not end it. Non-ASCII stays out of the bytes.
  charset: 'ascii',
  legalComments: 'eof',
  logLevel: 'warning',
});
