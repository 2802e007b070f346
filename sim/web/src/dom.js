// Elements from plain values. Text goes in as text and nothing here takes HTML: what users wrote
// stays text.

const PROPERTIES = new Set(['value', 'checked', 'selected', 'open', 'hidden', 'disabled']);

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false).map((child) => (typeof child === 'string' ? seen(child) : child)));
  return element;
}

// Marks that turn the direction of text, and control characters: they could make one label rewrite its neighbours.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

// On the page itself they are shown as what they are, as the terminal shows them.
const seen = (text) => text.replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

// A user's words on one line of a chart, cut to what fits there.
export function short(text, length = 40) {
  const letters = [...String(text ?? '').slice(0, 4 * length).replace(UNSEEN, '').toWellFormed()];
  return letters.length <= length ? letters.join('') : letters.slice(0, length - 1).join('').trimEnd() + '…';
}
