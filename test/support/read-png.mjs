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
  const colors = pack(unfilter(inflateSync(Buffer.concat(parts)), width * size, height, size), size);
  const packedAt = (/** @type {number} */ x, /** @type {number} */ y) => colors[y * width + x] ?? 0;
  return {
    width,
    height,
    at: (x, y) => {
      const color = packedAt(x, y);
      return [color >> 16, (color >> 8) & 0xff, color & 0xff];
    },
    packedAt,
  };
}

/** Returns each pixel's RGB as one 24-bit number. @param {Uint8Array} samples @param {number} size of a pixel */
function pack(samples, size) {
  const colors = new Uint32Array(samples.length / size);
  for (let at = 0, from = 0; at < colors.length; at += 1, from += size) {
    colors[at] = ((samples[from] ?? 0) << 16) | ((samples[from + 1] ?? 0) << 8) | (samples[from + 2] ?? 0);
  }
  return colors;
}

/** @param {Buffer} lines @param {number} length of a line in bytes @param {number} height @param {number} size of a pixel */
function unfilter(lines, length, height, size) {
  const pixels = new Uint8Array(length * height);
  let above = new Uint8Array(length);
  for (let y = 0; y < height; y += 1) {
    const start = y * (length + 1) + 1;
    const line = pixels.subarray(y * length, (y + 1) * length);
    line.set(lines.subarray(start, start + length));
    addPrediction[lines[start - 1] ?? 0]?.(line, above, size);
    above = line;
  }
  return pixels;
}

/**
 * Add a filter's prediction to each byte of a line, by the number of the filter. Each has a loop of its own, because a call for each byte
 * takes several times as long.
 * @type {((line: Uint8Array, above: Uint8Array, size: number) => void)[]}
 */
const addPrediction = [
  () => undefined,
  (line, _, size) => {
    for (let x = size; x < line.length; x += 1) line[x] = (line[x] ?? 0) + (line[x - size] ?? 0);
  },
  (line, above) => {
    for (let x = 0; x < line.length; x += 1) line[x] = (line[x] ?? 0) + (above[x] ?? 0);
  },
  (line, above, size) => {
    for (let x = 0; x < line.length; x += 1) {
      const left = x < size ? 0 : (line[x - size] ?? 0);
      line[x] = (line[x] ?? 0) + ((left + (above[x] ?? 0)) >> 1);
    }
  },
  (line, above, size) => {
    for (let x = 0; x < line.length; x += 1) {
      const [left, corner] = x < size ? [0, 0] : [line[x - size] ?? 0, above[x - size] ?? 0];
      line[x] = (line[x] ?? 0) + paeth(left, above[x] ?? 0, corner);
    }
  },
];

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const estimate = left + above - corner;
  const fromLeft = Math.abs(estimate - left);
  const fromAbove = Math.abs(estimate - above);
  const fromCorner = Math.abs(estimate - corner);
  if (fromLeft <= fromAbove && fromLeft <= fromCorner) return left;
  return fromAbove <= fromCorner ? above : corner;
}
