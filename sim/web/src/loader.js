// Unpacks what a page carries as gzip in base64: its data, which then stands there as JSON, and its
// script, which runs in its place. The page's policy knows the script by its hash, packed or not. In
// a page that a browser has saved both stand unpacked already, and nothing is left to do.
const CANNOT = {
  en: 'This browser is too old to draw the charts: it cannot unpack them (DecompressionStream). '
    + 'The tables below hold the same figures.',
  id: 'Peramban ini terlalu tua untuk menggambar bagan: tidak dapat membukanya (DecompressionStream). '
    + 'Tabel di bawah memuat angka yang sama.',
};

function unpack(words) {
  const bytes = Uint8Array.from(atob(words), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

async function replace(packed) {
  const plain = document.createElement('script');
  if (packed.id === 'data') Object.assign(plain, { id: 'data', type: 'application/json' });
  plain.textContent = await unpack(packed.textContent);
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
    for (const packed of document.querySelectorAll('script[type="application/gzip"]'))
      await replace(packed);
  } catch (error) {
    console.warn(error);
    excuse();
  }
}

load();
