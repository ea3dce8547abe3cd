// @ts-check
// Writes PNG files row by row, so that one of 100 megapixels needs no more memory than its rows.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflate } from 'node:zlib';

/** Samples a pixel and the number that PNG gives each kind (ISO/IEC 15948, table 11.1). */
const colorTypes = /** @type {const} */ ({
  gray: { number: 0, samples: 1 },
  rgb: { number: 2, samples: 3 },
  rgba: { number: 6, samples: 4 },
});

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * @typedef {object} PngHeader
 * @property {number} width
 * @property {number} height
 * @property {keyof typeof colorTypes} color
 * @property {8 | 16} [bitDepth] 8 when it is not given
 */

/** @typedef {(x: number, y: number) => number[]} PixelAt the samples of one pixel, each in [0, 1] */

/** @param {string} path @param {PngHeader} header @param {PixelAt} pixelAt */
export async function writePng(path, header, pixelAt) {
  await pipeline(Readable.from(pngParts(header, pixelRows(header, pixelAt))), createWriteStream(path));
}

/**
 * One row of pixels, repeated all the way down. With the filter "up" every further row is zeros, so it costs next to nothing.
 * @param {string} path @param {PngHeader} header @param {(x: number) => number[]} pixelAt
 */
export async function writeStripedPng(path, header, pixelAt) {
  await pipeline(Readable.from(pngParts(header, stripedRows(header, pixelAt))), createWriteStream(path));
}

/** @param {string} type @param {Uint8Array} data */
export function pngChunk(type, data) {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** @param {PngHeader} header */
export function pngHeaderChunk({ width, height, color, bitDepth = 8 }) {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = bitDepth;
  data[9] = colorTypes[color].number;
  return pngChunk('IHDR', data);
}

/** @param {PngHeader} header @param {Iterable<Buffer>} rows */
async function* pngParts(header, rows) {
  yield pngSignature;
  yield pngHeaderChunk(header);
  for await (const data of Readable.from(rows).pipe(createDeflate())) yield pngChunk('IDAT', data);
  yield pngChunk('IEND', Buffer.alloc(0));
}

/** @param {PngHeader} header @param {PixelAt} pixelAt */
function* pixelRows(header, pixelAt) {
  for (let y = 0; y < header.height; y++) yield packRow(header, (x) => pixelAt(x, y));
}

/** @param {PngHeader} header @param {(x: number) => number[]} pixelAt */
function* stripedRows(header, pixelAt) {
  const first = packRow(header, pixelAt);
  yield first;
  const same = Buffer.alloc(first.length);
  same[0] = 2; // filter "up"
  for (let y = 1; y < header.height; y++) yield same;
}

/**
 * A row as it lies in the file: the filter's number (0, none), then the samples, big-endian.
 * @param {PngHeader} header @param {(x: number) => number[]} pixelAt
 */
function packRow({ width, color, bitDepth = 8 }, pixelAt) {
  const { samples } = colorTypes[color];
  const bytes = bitDepth / 8;
  const row = Buffer.alloc(1 + width * samples * bytes);
  for (let x = 0; x < width; x++) {
    pixelAt(x).forEach((sample, index) => {
      row.writeUIntBE(Math.round(sample * (2 ** bitDepth - 1)), 1 + (x * samples + index) * bytes, bytes);
    });
  }
  return row;
}
