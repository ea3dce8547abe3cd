// @ts-check
// Small files that would take far more memory or time than any image.
import { readFile } from 'node:fs/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { animatedGif } from './animations.mjs';
import { pngChunk, pngHeaderChunk, pngSignature } from './png.mjs';

/**
 * @typedef {object} Bomb
 * @property {string} name
 * @property {string | Uint8Array} content
 */

/** @returns {Promise<Bomb[]>} */
export async function makeBombs() {
  return [
    { name: 'giant.png', content: giantPng(65_535) },
    { name: 'wide.png', content: giantPng(0x7fff_ffff, 1) },
    { name: 'giant.gif', content: giantGif() },
    { name: 'giant.bmp', content: giantBmp() },
    { name: 'frames.gif', content: manyFrames(100_000) },
    { name: 'uses.svg', content: drawing(uses()) },
    { name: 'entities.svg', content: entities() },
    { name: 'nested.svg', content: drawing('<g>'.repeat(200_000) + '</g>'.repeat(200_000)) },
    { name: 'long.svgz', content: gzipSync(Buffer.concat([Buffer.from(start), Buffer.alloc(300_000_000, 0x20)]), { level: 9 }) },
    { name: 'giant.avif', content: await giantAvif() },
  ];
}

const start = '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180">';
/** @param {string} content */
const drawing = (content) => `${start}${content}</svg>`;

/** @param {number} width @param {number} [height] */
function giantPng(width, height = width) {
  return Buffer.concat([
    pngSignature,
    pngHeaderChunk({ width, height, color: 'rgb' }),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function giantGif() {
  const file = animatedGif({ width: 10, height: 10 }, grays, [{ duration: 100, pixels: new Uint8Array(100) }]);
  file.writeUInt16LE(65_535, 6);
  file.writeUInt16LE(65_535, 8);
  return file;
}

function giantBmp() {
  const file = Buffer.alloc(200);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(65_535, 18);
  file.writeInt32LE(65_535, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

const grays = Array.from({ length: 256 }, (_, value) => /** @type {[number, number, number]} */ ([value, value, value]));

/** @param {number} count */
function manyFrames(count) {
  const side = 12;
  const plain = (/** @type {number} */ gray) => ({ duration: 20, pixels: new Uint8Array(side * side).fill(gray) });
  const one = animatedGif({ width: side, height: side }, grays, [plain(100)]);
  const two = animatedGif({ width: side, height: side }, grays, [plain(100), plain(200)]);
  const length = two.length - one.length;
  const frame = two.subarray(two.length - 1 - length, two.length - 1);
  return Buffer.concat([two.subarray(0, -1), ...Array.from({ length: count - 2 }, () => frame), Buffer.from([0x3b])]);
}

/** A million rectangles, ten of each level in the one above. */
function uses() {
  const levels = Array.from({ length: 6 }, (_, level) => {
    const inner = `<use href="#l${level}" x="${level}" y="1"/>`.repeat(10);
    return `<g id="l${level + 1}">${inner}</g>`;
  });
  return `<defs><rect id="l0" width="30" height="30" fill="#a3402f"/>${levels.join('')}</defs><use href="#l6"/>`;
}

/** A text of ten to the power of nine characters ("billion laughs"). */
function entities() {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`);
  return `<!DOCTYPE svg [<!ENTITY l0 "ha">${levels.join('')}]>${drawing('<text y="20">&l9;</text>')}`;
}

/** The coffee's file, which says that it is a thousand times as large. */
async function giantAvif() {
  const file = await readFile(new URL('coffee.avif', import.meta.url));
  const at = file.indexOf('ispe');
  file.writeUInt32BE(65_535, at + 8);
  file.writeUInt32BE(65_535, at + 12);
  return file;
}
