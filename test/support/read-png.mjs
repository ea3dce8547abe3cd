// @ts-check
import { inflateSync } from 'node:zlib';

/** Samples per pixel by PNG color type: RGB and RGBA. */
const samples = /** @type {Record<number, number>} */ ({ 2: 3, 6: 4 });

/**
 * Decodes a browser's screenshot: a PNG with 8 bits per sample, RGB or RGBA, not interlaced (w3.org/TR/png).
 * @param {Uint8Array} bytes
 * @returns {{width: number, height: number, at: (x: number, y: number) => [number, number, number],
 *   packedAt: (x: number, y: number) => number}} return a pixel's RGB, as three numbers or as one 24-bit number, which is faster to compare
 */
export function readPng(bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, depth, colorType] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25] ?? -1];
  const size = samples[colorType];
  if (depth !== 8 || size === undefined || file[28] !== 0) throw new Error('Not a PNG as browsers make of their screen.');
  const parts = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const pixels = unfilter(inflateSync(Buffer.concat(parts)), width * size, height, size);
  return {
    width,
    height,
    at: (x, y) => {
      const first = (y * width + x) * size;
      return [pixels[first] ?? 0, pixels[first + 1] ?? 0, pixels[first + 2] ?? 0];
    },
    packedAt: (x, y) => {
      const first = (y * width + x) * size;
      return ((pixels[first] ?? 0) << 16) | ((pixels[first + 1] ?? 0) << 8) | (pixels[first + 2] ?? 0);
    },
  };
}

/** @param {Buffer} lines @param {number} length of a line in bytes @param {number} height @param {number} size of a pixel */
function unfilter(lines, length, height, size) {
  const pixels = new Uint8Array(length * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (length + 1) + 1;
    const predict = predictors[lines[start - 1] ?? 0] ?? predictNothing;
    for (let x = 0; x < length; x += 1) {
      const at = y * length + x;
      const left = x < size ? 0 : (pixels[at - size] ?? 0);
      const above = y === 0 ? 0 : (pixels[at - length] ?? 0);
      const corner = x < size || y === 0 ? 0 : (pixels[at - length - size] ?? 0);
      pixels[at] = (lines[start + x] ?? 0) + predict(left, above, corner);
    }
  }
  return pixels;
}

const predictNothing = () => 0;

/** By the number of the filter. @type {((left: number, above: number, corner: number) => number)[]} */
const predictors = [predictNothing, (left) => left, (_, above) => above, (left, above) => (left + above) >> 1, paeth];

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const estimate = left + above - corner;
  const fromLeft = Math.abs(estimate - left);
  const fromAbove = Math.abs(estimate - above);
  const fromCorner = Math.abs(estimate - corner);
  if (fromLeft <= fromAbove && fromLeft <= fromCorner) return left;
  return fromAbove <= fromCorner ? above : corner;
}
