// @ts-check
import { crc32, deflateSync } from 'node:zlib';

/**
 * Converts a window dump (the X11 XWD format, version 7, in which Xvfb keeps its screen) to a PNG.
 * @param {Buffer} dump 24-bit color, 32 bits per pixel
 * @returns {Buffer}
 */
export function pngFromXwd(dump) {
  const { width, height, start, bytesPerLine } = readHeader(dump);
  const lineLength = 1 + width * 3; // a filter byte, then red, green, blue
  const lines = Buffer.alloc(lineLength * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = start + y * bytesPerLine + x * 4;
      const to = y * lineLength + 1 + x * 3;
      lines.writeUIntBE(dump.readUIntLE(from, 3), to, 3); // The dump has blue, green, red.
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits per channel, true color.
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

/**
 * Returns the bytes of a part of a window dump that lies inside the window.
 * @param {Buffer} dump as for {@link pngFromXwd}
 * @param {{x: number, y: number, width: number, height: number}} box
 * @returns {Buffer} [height, width, 4]
 */
export function cropXwd(dump, { x, y, width, height }) {
  const { start, bytesPerLine } = readHeader(dump);
  const lines = Array.from({ length: height }, (_, row) => start + (y + row) * bytesPerLine + x * 4);
  return Buffer.concat(lines.map((from) => dump.subarray(from, from + width * 4)));
}

/**
 * Reads the words of the header that are needed; see XWDFile.h of the X Window System.
 * @param {Buffer} dump
 */
function readHeader(dump) {
  const field = (/** @type {number} */ index) => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, colors] = [field(0), field(4), field(5), field(19)];
  const [isBigEndian, bitsPerPixel, bytesPerLine] = [field(7), field(11), field(12)];
  if (bitsPerPixel !== 32 || isBigEndian) throw new Error(`This screen has ${bitsPerPixel} bits a pixel; 32 are read.`);
  const colorEntrySize = 12;
  return { width, height, start: headerSize + colors * colorEntrySize, bytesPerLine };
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
