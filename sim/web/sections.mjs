// The rows of sim/report/sections.def, for the build, which holds the drawers against them, and for
// tests that make pages of their own. The script itself has them from its page's data.
import { readFileSync } from 'node:fs';

const source = new URL('../report/sections.def', import.meta.url);
const ROW = /^SECTION\((\w+),\s+"([^"]*)",\s+"([^"]*)",\s+"(\w*)",\s+\w+\)$/gm;

// [{id, title: {en, id}, data}], in the order of the page; data is null where the script leaves
// what stands.
export function rows() {
  const text = readFileSync(source, 'utf8');
  const list = [...text.matchAll(ROW)].map(([, id, en, judul, data]) => (
    { id, title: { en, id: judul }, data: data || null }));
  const count = text.match(/^SECTION\(/gm)?.length;
  if (list.length !== count) fail('a row has another form than the others');
  return list;
}

function fail(what) {
  throw new Error(`sim/report/sections.def: ${what}`);
}

const twice = (list) => list.find((one, i) => list.indexOf(one) !== i);

// Fails unless every section that the script draws has a row, and every row that names data has
// what draws it.
export function hold(drawers) {
  const sections = rows(), drawn = drawers.map((d) => d.id);
  const again = twice(sections.map((s) => s.id)) ?? twice(drawn);
  if (again) fail(`${again} stands there, or is drawn, twice`);
  for (const { id, title, data } of sections) {
    if (!title.en || !title.id) fail(`${id} has no title in one language`);
    if (data && !drawn.includes(id)) fail(`nothing in sim/web/src/drawers.js draws ${id}`);
    if (!data && drawn.includes(id)) fail(`the script draws ${id}, which names no data`);
  }
  const strange = drawn.find((id) => !sections.some((s) => s.id === id));
  if (strange) fail(`no row for ${strange}, which the script draws`);
}
