// @ts-check
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { pngChunk, pngHeaderChunk, pngSignature } from '../browser/images/png.mjs';
import { startServer } from './server.mjs';

/** Pixels. */
const SIDE = 96;

/**
 * Serves the page of many images, `/many/index.html?count=N&perSecond=N`, with as many different images as it may ask for.
 * @param {number} most
 */
export function serveManyImages(most) {
  const pages = fileURLToPath(new URL('../browser/pages/', import.meta.url));
  const routes = Object.fromEntries(
    Array.from({ length: most }, (_, index) => [`/many/${index}.png`, { body: manyColouredPng(index) }]),
  );
  return startServer({ folders: { '/': pages }, routes });
}

/**
 * Two gradients and a disc whose colours and place come from the index, so that no two are alike.
 * @param {number} index
 */
function manyColouredPng(index) {
  const rows = Buffer.alloc(SIDE * (SIDE * 3 + 1));
  const [x0, y0] = [24 + (index % 7) * 8, 24 + (Math.floor(index / 7) % 7) * 8];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const inside = (x - x0) ** 2 + (y - y0) ** 2 < 400;
      const colour = inside ? [index * 37, index * 59, index * 83] : [x * 2, y * 2, index];
      rows.set(
        colour.map((value) => value % 256),
        y * (SIDE * 3 + 1) + 1 + x * 3,
      );
    }
  }
  return Buffer.concat([
    pngSignature,
    pngHeaderChunk({ width: SIDE, height: SIDE, colour: 'rgb' }),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
