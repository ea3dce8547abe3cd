// @ts-check
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { pngChunk, pngHeaderChunk, pngSignature } from '../browser/images/png.mjs';
import { startServer } from './server.mjs';

/** Pixels. */
const SIDE = 96;
const LARGE = { width: 4000, height: 3000 };

/**
 * Serves the page of many images, `/many/index.html?count=N&perSecond=N&large=N`, with up to `most` different images.
 * @param {number} most
 * @param {number} [mostLarge] number of images with 12 million pixels
 */
export function serveManyImages(most, mostLarge = 0) {
  const pages = fileURLToPath(new URL('../browser/pages/', import.meta.url));
  const headers = { 'cache-control': 'max-age=3600' };
  const routes = Object.fromEntries([
    ...Array.from({ length: most }, (_, index) => [`/many/${index}.png`, { body: manyColoredPng(index), headers }]),
    ...Array.from({ length: mostLarge }, (_, index) => [
      `/many/large-${index}.png`,
      { body: manyColoredPng(index, LARGE), headers },
    ]),
  ]);
  return startServer({ folders: { '/': pages }, routes });
}

/**
 * Draws two gradients and a disc whose colors and place depend on the index, so that all images differ.
 * @param {number} index
 */
function manyColoredPng(index, { width, height } = { width: SIDE, height: SIDE }) {
  const scale = width / SIDE;
  const rows = Buffer.alloc(height * (width * 3 + 1));
  const [x0, y0] = [24 + (index % 7) * 8, 24 + (Math.floor(index / 7) % 7) * 8];
  for (let row = 0; row < height; row++) {
    const y = Math.floor(row / scale);
    for (let column = 0; column < width; column++) {
      const x = Math.floor(column / scale);
      const inside = (x - x0) ** 2 + (y - y0) ** 2 < 400;
      const at = row * (width * 3 + 1) + 1 + column * 3;
      rows[at] = inside ? index * 37 : x * 2;
      rows[at + 1] = inside ? index * 59 : y * 2;
      rows[at + 2] = inside ? index * 83 : index;
    }
  }
  return Buffer.concat([
    pngSignature,
    pngHeaderChunk({ width, height, color: 'rgb' }),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
