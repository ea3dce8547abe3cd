// @ts-check
import { crc32, deflateSync } from 'node:zlib';

/**
 * Converts a window dump (the X11 XWD format, version 7, in which Xvfb keeps its screen) to a PNG.
 * @param {Buffer} dump 24-bit color, 32 bits per pixel
 * @returns {Buffer}
 */
export function pngFromXwd(dump) {
  // The words of the header that are needed; see XWDFile.h of the X Window System.
  const field = (/** @type {number} */ index) => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, colors] = [field(0), field(4), field(5), field(19)];
  const [isBigEndian, bitsPerPixel, bytesPerLine] = [field(7), field(11), field(12)];
  if (bitsPerPixel !== 32 || isBigEndian) throw new Error(`This screen has ${bitsPerPixel} bits a pixel; 32 are read.`);
  const colorEntrySize = 12;
  const start = headerSize + colors * colorEntrySize;
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
