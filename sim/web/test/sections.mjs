// The bundle is refused where rows of sections.def and drawers do not match.
import assert from 'node:assert/strict';
import { hold, rows } from '../sections.mjs';
import { DRAWERS } from '../src/drawers.js';

assert.equal(new Set(rows().map((row) => row.id)).size, rows().length);
for (const { id, title } of rows()) assert.ok(title.en && title.id, `${id} has both titles`);
hold(DRAWERS);
assert.throws(() => hold(DRAWERS.slice(1)), /nothing in .* draws comparison/);
assert.throws(() => hold([...DRAWERS, { id: 'weather' }]), /no row for weather/);
assert.throws(() => hold([...DRAWERS, DRAWERS[0]]), /comparison stands there, or is drawn, twice/);
assert.throws(() => hold([...DRAWERS, { id: 'again' }]), /draws again, which names no data/);
console.log('sections ok');
