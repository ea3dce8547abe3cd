// @ts-check
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/**
 * A file as strangers give it, and what must come of it: the most probable class, any class, or a code.
 * @typedef {object} StrangeFile
 * @property {string} name right or wrong
 * @property {string | Uint8Array} content
 * @property {string} [label] lower-case
 * @property {string} [code]
 * @property {RegExp} [says] of the sentence that goes with the code
 */

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180">
  <rect width="240" height="180" fill="#bfe3ff"/><path d="M60 80 120 35l60 45z" fill="#a3402f"/><circle cx="200" cy="40" r="20" fill="gold"/>
</svg>`;

/** Files that a browser lacks a decoder for, photographs in odd wrappings, and drawings as editors write them. */
export async function strangeFiles() {
  const read = (/** @type {string} */ file) => readFile(new URL(file, import.meta.url));
  const [jpeg, avif, webp] = await Promise.all(['../pages/demo/photos/coffee.jpg', 'coffee.avif', 'coffee.webp'].map(read));
  if (!jpeg || !avif || !webp) throw new Error('a photograph is missing');
  /** @type {StrangeFile[]} */
  return [
    { name: 'phone.jpg', content: boxed('heic', ['mif1', 'heic']), code: 'image-unsupported', says: /HEIC.*JPEG or PNG/ },
    { name: 'camera.png', content: tiff(), code: 'image-unsupported', says: /TIFF/ },
    { name: 'layers.psd', content: latin1('8BPS\0\x01' + 'x'.repeat(200)), code: 'image-unsupported', says: /PSD/ },
    { name: 'bare.jxl', content: latin1('\xff\x0a' + '\x7f'.repeat(200)), code: 'image-unsupported', says: /JPEG XL/ },
    { name: 'boxed.webp', content: latin1('\0\0\0\x0cJXL \r\n\x87\n' + '\x7f'.repeat(200)), code: 'image-unsupported', says: /JPEG XL/ },
    { name: 'scan.jpg', content: latin1('%PDF-1.7\n' + ' '.repeat(200)), code: 'image-unsupported', says: /PDF/ },
    { name: 'film.jpg', content: boxed('isom', ['mp42']), code: 'image-not-image', says: /video\/mp4/ },
    { name: 'half.avif', content: Buffer.concat([avif.subarray(0, 500), Buffer.alloc(5000, 0x5a)]), code: 'image-truncated' },
    { name: 'motion.jpg', content: Buffer.concat([jpeg, boxed('mp42', ['isom'])]), label: 'espresso' },
    { name: 'renamed.png', content: jpeg, label: 'espresso' },
    { name: 'renamed.jpg', content: avif, label: 'espresso' },
    { name: 'renamed.svg', content: webp, label: 'espresso' },
    { name: 'renamed.txt', content: jpeg, label: 'espresso' },
    { name: 'miaf.avif', content: withMajorBrand(avif, 'miaf'), label: 'espresso' },
    { name: 'mif1.jpg', content: withMajorBrand(avif, 'mif1'), label: 'espresso' },
    { name: 'zipped.svgz', content: gzipSync(drawing) },
    { name: 'zipped.svg', content: gzipSync(drawing) },
    { name: 'utf16.svg', content: Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${drawing}`, 'utf16le') },
    { name: 'utf16.jpg', content: Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${drawing}`, 'utf16le').swap16() },
    { name: 'entities.jpg', content: `<!-- ${'from an editor '.repeat(100)} --><!DOCTYPE svg [ <!ENTITY sky "#bfe3ff"> ]>${drawing.replace('#bfe3ff', '&sky;')}` },
  ]; // prettier-ignore
}

/** ISO base media: the brands, then noise. @param {string} major @param {string[]} compatible */
function boxed(major, compatible) {
  const length = String.fromCharCode(16 + 4 * compatible.length);
  return latin1(`\0\0\0${length}ftyp${major}\0\0\0\0${compatible.join('')}` + '\x5a'.repeat(30_000));
}

/** The same AVIF file, named first after another of the brands that it follows. @param {Buffer} avif @param {string} brand */
function withMajorBrand(avif, brand) {
  const file = Buffer.from(avif);
  file.write(brand, 8, 'latin1');
  return file;
}

/** A whole TIFF image (TIFF 6.0, section 4): 96 x 96 pixels, 8 bits of gray each. */
function tiff() {
  const side = 96;
  const tags = [[0x100, side], [0x101, side], [0x102, 8], [0x103, 1], [0x106, 1], [0x111, 134], [0x115, 1], [0x116, side], [0x117, side * side]]; // prettier-ignore
  const head = Buffer.alloc(134);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(tags.length, 8);
  for (const [index, [tag = 0, value = 0]] of tags.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(4, at + 2); // LONG
    head.writeUInt32LE(1, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([head, Buffer.from(Array.from({ length: side * side }, (_, index) => (index * 7) % 256))]);
}

/** @param {string} text a character a byte */
function latin1(text) {
  return Buffer.from(text, 'latin1');
}
