// The address of a page: what is written is read again, and what is strange does no harm.
import assert from 'node:assert/strict';
import { addressChoice, addressGoes, addressRead, addressWrite } from '../src/address.js';

const same = (hash) => assert.equal(addressWrite(addressRead(hash)), hash);

for (const hash of ['', '#lang=id', '#lang=id&figure=areas:change/1/late_share&theme=dark',
  '#figure=time:channel,areas', '#figure=a%3Ab%2C%26:c%3Dd', '#lang=en&utm=x&%zz'])
  same(hash);

// In the order of the table, whatever the order they came in.
assert.equal(addressWrite(addressRead('#theme=dark&lang=id')), '#lang=id&theme=dark');

// Earlier versions: a section.
assert.deepEqual(addressRead('#areas'), { others: [], figure: [{ id: 'areas' }] });
assert.equal(addressWrite(addressRead('#areas')), '#figure=areas');

// No word of a key, and no key.
assert.equal(addressWrite(addressRead('#lang=xx&theme=&figure=')), '');
assert.equal(addressWrite(addressRead('#__proto__=1&constructor=2')), '#__proto__=1&constructor=2');
assert.equal(addressRead('#toString=1').lang, undefined);

// A per cent sign that encodes nothing.
assert.equal(addressRead('#figure=100%:a').figure[0].id, '100%');

// What was chosen stays, where one went does not.
let state = addressGoes(addressRead('#figure=flow&lang=id'), 'time', 'channel');
assert.equal(addressWrite(state), '#lang=id&figure=time:channel');
state = addressGoes(addressGoes(state, 'areas', 'late_share'), 'days');
assert.equal(addressWrite(state), '#lang=id&figure=time:channel,areas:late_share,days');
assert.equal(addressChoice(state, 'areas'), 'late_share');
assert.equal(addressChoice(state, 'days'), undefined);
assert.equal(addressWrite(addressGoes(state, 'time', 'agency')),
  '#lang=id&figure=areas:late_share,time:agency');
