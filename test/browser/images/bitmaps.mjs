// @ts-check
// Writes BMP and ICO files, and reads the pixels of a PNG for them.
import { decodePng } from '../../../src/models/node/decode-png.mjs';

/**
 * The same picture as a BMP of 24 bits a pixel, rows from bottom to top.
 * @param {Buffer} png without transparency
 */
export function bmpOf(png) {
  const { width, height, pixels } = decodePng(png);
  const body = rows(width, height, pixels);
  const head = Buffer.alloc(14);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(54 + body.length, 2);
  head.writeUInt32LE(54, 10);
  return Buffer.concat([head, infoHeader(width, height, body.length), body]);
}

/**
 * An icon of several images, the largest last.
 * @param {{side: number, content: Buffer}[]} images each a whole PNG
 */
export function icoOf(images) {
  const head = Buffer.from([0, 0, 1, 0, images.length, 0]);
  let offset = head.length + 16 * images.length;
  const entries = images.map(({ side, content }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(side % 256, 0);
    entry.writeUInt8(side % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(content.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += content.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...images.map(({ content }) => content)]);
}

/** @param {number} width @param {number} height @param {number} length of the rows in bytes */
function infoHeader(width, height, length) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(height, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(24, 14);
  header.writeUInt32LE(length, 20);
  return header;
}

/** Blue, green, red; each row a multiple of 4 bytes. @param {number} width @param {number} height @param {Uint8Array} rgb */
function rows(width, height, rgb) {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const body = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width * 3; x++) {
      const channel = 2 - (x % 3);
      body[(height - 1 - y) * stride + x] = rgb[(y * width + Math.floor(x / 3)) * 3 + channel] ?? 0;
    }
  }
  return body;
}
