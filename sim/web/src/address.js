// What a page shows is said by its address, so that a link opens the same view. One grammar for all
// kinds of pages:
//
//     #lang=id&figure=time:channel,areas:late_share&theme=dark
//
// A key that does not stand there, or whose value is none of its words, is left to the page. Keys that
// are not known here are kept as they are. An address of earlier versions is the id of a section alone.
const oneOf = (...words) => ({
  read: (text) => (words.includes(text) ? text : undefined),
  write: (value) => value,
});

// Ids with what a reader has chosen in them; the page goes to the last. Slashes stay to be read.
const encode = (text) => encodeURIComponent(text).replaceAll('%2F', '/');
const figures = {
  read(text) {
    const list = text.split(',').filter(Boolean).map((one) => one.split(':').map(decode));
    return list.length ? list.map(([id, choice]) => ({ id, choice })) : undefined;
  },
  write: (list) => list.map(({ id, choice }) =>
    (choice === undefined ? encode(id) : `${encode(id)}:${encode(choice)}`)).join(','),
};

const KEYS = { lang: oneOf('en', 'id'), figure: figures, theme: oneOf('light', 'dark') };

// A per cent sign that encodes nothing is one.
function decode(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

// {lang, figure: [{id, choice}], theme, others: ['key=value', …]}
export function addressRead(hash) {
  const text = hash.replace(/^#/, ''), state = { others: [] };
  if (!text.includes('=')) return text ? { ...state, figure: [{ id: decode(text) }] } : state;
  for (const part of text.split('&').filter(Boolean)) {
    const [key, value = ''] = part.split(/=(.*)/s), known = Object.hasOwn(KEYS, key) && KEYS[key];
    if (known) state[key] = known.read(value);
    else state.others.push(part);
  }
  return state;
}

// '' if there is nothing to say.
export function addressWrite(state) {
  const told = Object.keys(KEYS).filter((key) => state[key] !== undefined)
    .map((key) => `${key}=${KEYS[key].write(state[key])}`);
  const all = [...told, ...state.others];
  return all.length ? `#${all.join('&')}` : '';
}

// The same with another figure in front of the reader; what was chosen in it before is forgotten.
export function addressGoes(state, id, choice) {
  const others = (state.figure ?? []).filter((f) => f.id !== id && f.choice !== undefined);
  return { ...state, figure: [...others, { id, choice }] };
}

export const addressChoice = (state, id) => state.figure?.find((f) => f.id === id)?.choice;
