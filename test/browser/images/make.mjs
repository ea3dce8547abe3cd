// @ts-check
// Makes the images that go wrong, and those that must not: node test/browser/images/make.mjs FOLDER
// Always the same bytes. coffee.webp and coffee.avif lie here as files, made once from the demo's coffee.jpg:
//   convert coffee.jpg -resize 240x160 -strip -quality 60 coffee.webp    (coffee.avif: -quality 55)
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { encodeGif } from './gif.mjs';
import { withOrientation } from './jpeg.mjs';
import { pngChunk, pngHeaderChunk, pngSignature, writePng, writeStripedPng } from './png.mjs';

/**
 * @typedef {object} BadImage
 * @property {string} file
 * @property {string} what
 * @property {import('../../../src/domain/errors').ErrorCode} [expectCode] without one, the image must be classified
 * @property {true} [orClasses] a browser may show something of it: then its classes are right too
 * @property {string[]} [expect] for photographs: the most probable class, lower-case
 */

/** @type {BadImage[]} */
export const badImages = [
  { file: 'broken.png', what: 'a PNG signature, then noise', expectCode: 'image-broken' },
  { file: 'broken.jpg', what: 'a JPEG header, then noise', expectCode: 'image-broken' },
  { file: 'noise.jpg', what: 'noise that is no format', expectCode: 'image-not-image' },
  { file: 'html.jpg', what: 'a web page with the name of an image', expectCode: 'image-is-html' },
  { file: 'text.jpg', what: 'a text with the name of an image', expectCode: 'image-not-image' },
  { file: 'empty.png', what: '0 bytes', expectCode: 'image-empty' },
  { file: 'one-pixel.png', what: '1x1 pixel', expectCode: 'image-too-small' },
  { file: 'zero-size.png', what: 'a PNG of 0x0 pixels', expectCode: 'image-zero-size' },
  { file: 'zero-size.svg', what: 'an SVG of width 0', expectCode: 'image-zero-size' },
  { file: 'wide.png', what: '30,000 pixels wide, 20 high', expectCode: 'image-too-large', orClasses: true },
  { file: 'huge.png', what: '100 megapixels in few bytes', expectCode: 'image-too-large', orClasses: true },
  { file: 'truncated-40.jpg', what: 'a JPEG that ends after 40 % of its bytes', expectCode: 'image-truncated', orClasses: true },
  { file: 'truncated-300.jpg', what: 'a JPEG that ends after 300 bytes', expectCode: 'image-truncated' },
  { file: 'corrupt-idat.png', what: 'a PNG whose pixels turn to noise half-way', expectCode: 'image-broken', orClasses: true },
  { file: 'script.svg', what: 'an SVG with scripts, which must not run' },
  { file: 'drawing.svg', what: 'a harmless SVG' },
  { file: 'animated.gif', what: 'an animation of two frames' },
  { file: 'rotated.jpg', what: 'a JPEG to be turned by 90 degrees (EXIF orientation 6)', expect: ['espresso'] },
  { file: 'transparent.png', what: 'a PNG with transparency' },
  { file: 'sixteen-bit.png', what: 'a PNG of 16 bits a sample' },
  { file: 'gray.png', what: 'a PNG without color' },
  { file: 'coffee.webp', what: 'a WebP', expect: ['espresso'] },
  { file: 'coffee.avif', what: 'an AVIF', expect: ['espresso'] },
];

/** Big enough to be worth classifying, small enough to be made pixel by pixel. */
const side = 96;

/**
 * Writes every file of {@link badImages}; takes about two seconds, most of them for the 100 megapixels.
 * @param {string} folder made if it is missing
 */
export async function makeBadImages(folder) {
  await mkdir(folder, { recursive: true });
  const path = (/** @type {string} */ file) => join(folder, file);
  for (const [file, content] of Object.entries(await smallFiles())) await writeFile(path(file), content);
  for (const file of ['coffee.webp', 'coffee.avif']) await copyFile(new URL(file, import.meta.url), path(file));

  const square = { width: side, height: side };
  await writePng(path('one-pixel.png'), { width: 1, height: 1, color: 'rgb' }, () => [1, 0, 0]);
  await writePng(path('transparent.png'), { ...square, color: 'rgba' }, (x, y) => [0.9, 0.3, 0.1, disc(x, y)]);
  await writePng(path('sixteen-bit.png'), { ...square, color: 'rgb', bitDepth: 16 }, (x, y) => [x / side, y / side, disc(x, y)]);
  await writePng(path('gray.png'), { ...square, color: 'gray' }, (x, y) => [(x + y) / (2 * side)]);
  await writeStripedPng(path('wide.png'), { width: 30_000, height: 20, color: 'rgb' }, stripes);
  await writeStripedPng(path('huge.png'), { width: 10_000, height: 10_000, color: 'rgb' }, stripes);
}

/** @returns {Promise<Record<string, string | Buffer>>} */
async function smallFiles() {
  const coffee = await readFile(new URL('../pages/demo/photos/coffee.jpg', import.meta.url));
  return {
    'broken.png': Buffer.concat([pngSignature, noise(2000)]),
    'broken.jpg': Buffer.concat([coffee.subarray(0, 20), noise(2000)]),
    'noise.jpg': noise(2000),
    'html.jpg':
      '<!doctype html>\n<html lang="en"><head><title>Please log in</title></head><body><h1>Please log in</h1></body></html>\n',
    'text.jpg': 'This is a text and not a photograph, whatever its name says.\n'.repeat(20),
    'empty.png': '',
    'zero-size.png': Buffer.concat([
      pngSignature,
      pngHeaderChunk({ width: 0, height: 0, color: 'rgb' }),
      pngChunk('IDAT', deflateSync(Buffer.alloc(0))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]),
    'zero-size.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="120"><rect width="50" height="50" fill="teal"/></svg>\n',
    'truncated-40.jpg': coffee.subarray(0, Math.round(coffee.length * 0.4)),
    'truncated-300.jpg': coffee.subarray(0, 300),
    'corrupt-idat.png': corruptPng(),
    'script.svg': scriptedSvg,
    'drawing.svg': svg(''),
    'animated.gif': encodeGif(
      side,
      [
        [240, 240, 240],
        [190, 30, 45],
      ],
      [(x, y) => (x < y ? 1 : 0), (x, y) => (x < y ? 0 : 1)],
    ),
    'rotated.jpg': withOrientation(coffee, 6),
  };
}

/** Chunks and checksums are right; the deflate stream inside is not. */
function corruptPng() {
  const rows = Buffer.alloc(side * (1 + side * 3));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side * 3; x++) rows[y * (1 + side * 3) + 1 + x] = (x * y) >> 4;
  }
  const stream = deflateSync(rows);
  noise(200).copy(stream, stream.length >> 1);
  return Buffer.concat([
    pngSignature,
    pngHeaderChunk({ width: side, height: side, color: 'rgb' }),
    pngChunk('IDAT', stream),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A house, and what stands before it. @param {string} extra */
function svg(extra) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180" viewBox="0 0 240 180">${extra}
  <rect width="240" height="180" fill="#bfe3ff"/>
  <rect y="130" width="240" height="50" fill="#6aa84f"/>
  <path d="M60 80 120 35l60 45z" fill="#a3402f"/>
  <rect x="72" y="80" width="96" height="62" fill="#f3dfb8"/>
  <rect x="108" y="100" width="26" height="42" fill="#6b4a2b"/>
</svg>
`;
}

/** Were a script to run, the page's title would say so and the server would see a request for /script-ran. */
const scriptedSvg = svg(`
  <script>parent.document.title = 'script ran'; fetch('/script-ran');</script>
  <image href="data:," onerror="fetch('/script-ran')"/>`);

/**
 * Bytes without a pattern, the same ones each time (a linear congruential generator, constants of Numerical Recipes).
 * @param {number} length @param {number} [seed]
 */
function noise(length, seed = 1) {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

/** 1 inside the disc, 0 outside. @param {number} x @param {number} y */
function disc(x, y) {
  return Math.hypot(x - side / 2, y - side / 2) < side / 3 ? 1 : 0;
}

/** @param {number} x */
function stripes(x) {
  return x % 500 < 250 ? [0.04, 0.43, 0.39] : [0.93, 0.93, 0.95];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Usage: node make.mjs FOLDER');
  await makeBadImages(resolve(folder));
}
