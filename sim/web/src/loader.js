// Unpacks what a page carries as gzip in base64: its data, which then stands there as JSON, and its
// script, which runs in its place. The page's policy knows the script by its hash, packed or not. In
// a page that a browser has saved both stand unpacked already, and nothing is left to do.
const CANNOT = {
  en: 'This browser is too old to draw the charts: it cannot unpack them (DecompressionStream). '
    + 'The tables below hold the same figures.',
  id: 'Peramban ini terlalu tua untuk menggambar bagan: tidak dapat membukanya (DecompressionStream). '
    + 'Tabel di bawah memuat angka yang sama.',
};

// A loop, not Uint8Array.from(): that asks for every character anew, and takes thirty times as long.
function bytesOf(words) {
  const text = atob(words), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function unpack(words) {
  const bytes = bytesOf(words);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

function replace(packed, words) {
  const plain = document.createElement('script');
  if (packed.id === 'data') Object.assign(plain, { id: 'data', type: 'application/json' });
  plain.textContent = words;
  packed.replaceWith(plain);
}

function excuse() {
  const lines = Object.entries(CANNOT).map(([lang, words]) => {
    const line = document.createElement('p');
    line.lang = lang;
    line.textContent = words;
    return line;
  });
  document.querySelector('h1')?.after(...lines);
}

async function load() {
  try {
    const all = [...document.querySelectorAll('script[type="application/gzip"]')];
    const words = await Promise.all(all.map((packed) => unpack(packed.textContent)));
    all.forEach((packed, i) => replace(packed, words[i])); // in their order: data, then the script
  } catch (error) {
    console.warn(error);
    excuse();
  }
}

load();
