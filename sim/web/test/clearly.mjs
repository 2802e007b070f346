// Nobody is called the first of a list who may be so by chance.
import assert from 'node:assert/strict';
import { clearly } from '../src/charts/parts.js';

const data = { widening: [1, 1.2, 1.3, 1.4] };
const of = (value, half) => ({ value, low: value - half, high: value + half });
const by = (x) => x;
const [a, b, c] = [of(10, 1), of(12, 1), of(15, 1)];

assert.equal(clearly(data, [a, b, c], by), c, 'the largest lies apart from all');
assert.equal(clearly(data, [a, b, c], by, -1), undefined, 'the smallest: 10 + 1.3 is above 12 - 1.3');
assert.equal(clearly(data, [of(10, 1), of(12.3, 1)], by), undefined, 'apart alone, not together');
assert.equal(clearly(data, [of(10, 1), of(12.5, 1)], by, -1).value, 10);
assert.equal(clearly(data, Array.from({ length: 5 }, () => of(10, 1)), by), undefined, 'more than the list of widenings has');
assert.equal(clearly(data, [{ value: 1, low: null, high: null }, of(3, 1)], by).value, 3, 'exact');
assert.equal(clearly(data, [a], by), a, 'alone');
assert.equal(clearly(data, [], by), undefined);
console.log('clearly ok');
