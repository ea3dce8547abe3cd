// @ts-check
// Animations of three kinds around stills, their chunks and blocks written by hand; that of AVIF lies here as a file.
import { crc32 } from 'node:zlib';

/** @typedef {{duration: number, still: Buffer}} Frame milliseconds that it is shown, and a whole file of the kind */

/** Width and height of all frames. @typedef {{width: number, height: number}} Size */

/** A WebP of stills in the simple format (RFC 9649, section 2.7). @param {Size} size @param {Frame[]} frames */
export function animatedWebP({ width, height }, frames) {
  const size = Buffer.concat([uint24(width - 1), uint24(height - 1)]);
  const parts = frames.map(({ duration, still }) =>
    // 2: the frame before is not shown through it.
    riffChunk('ANMF', Buffer.concat([uint24(0), uint24(0), size, uint24(duration), Buffer.from([2]), still.subarray(12)])),
  );
  const head = riffChunk('VP8X', Buffer.concat([Buffer.from([2, 0, 0, 0]), size]));
  const control = riffChunk('ANIM', Buffer.from([255, 255, 255, 255, 0, 0]));
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), head, control, ...parts]));
}

/** @param {string} name @param {Buffer} data */
function riffChunk(name, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(name), length, data, Buffer.alloc(data.length % 2)]);
}

/** Little-endian. @param {number} value */
function uint24(value) {
  return Buffer.from([value & 255, (value >> 8) & 255, value >> 16]);
}

/**
 * A still WebP of one color (RFC 9649, section 3): lossless, each of its five codes has one symbol, so pixels take no bits.
 * @param {Size} size @param {number} gray in [0, 255]
 */
export function plainWebP({ width, height }, gray) {
  // Value and width in bits, least significant bit first: version, no transforms, no color cache, no codes of their own for
  // parts of the image; then a code each for green, red, blue, alpha and distance.
  const fields = [
    [0x2f, 8],
    [width - 1, 14],
    [height - 1, 14],
    [0, 1],
    [0, 3],
    [0, 1],
    [0, 1],
    [0, 1],
  ];
  for (const symbol of [gray, gray, gray, 255]) fields.push([1, 1], [0, 1], [1, 1], [symbol, 8]);
  fields.push([1, 1], [0, 1], [0, 1], [0, 1]);
  const bits = fields.flatMap(([value = 0, length = 0]) => Array.from({ length }, (_, bit) => (value >> bit) & 1));
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => (bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7))));
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), riffChunk('VP8L', bytes)]));
}

/** An APNG of stills of one color type (PNG, third edition, section 11.3.6). @param {Size} size @param {Frame[]} frames */
export function animatedPng(size, frames) {
  const [first] = frames.map(({ still }) => pngChunks(still));
  let sequence = 0;
  const parts = frames.flatMap(({ duration, still }, index) => [
    pngChunk('fcTL', Buffer.concat([uint32(sequence++, size.width, size.height, 0, 0), uint16(duration, 1000), Buffer.alloc(2)])),
    ...pngChunks(still)
      .filter(({ name }) => name === 'IDAT')
      .map(({ data }) => (index === 0 ? pngChunk('IDAT', data) : pngChunk('fdAT', Buffer.concat([uint32(sequence++), data])))),
  ]);
  const header = first?.find(({ name }) => name === 'IHDR')?.data ?? Buffer.alloc(13);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('acTL', uint32(frames.length, 0)),
    ...parts,
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Buffer} file @returns {{name: string, data: Buffer}[]} */
function pngChunks(file) {
  const chunks = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const name = file.toString('latin1', at + 4, at + 8);
    chunks.push({ name, data: file.subarray(at + 8, at + 8 + file.readUInt32BE(at)) });
  }
  return chunks;
}

/** @param {string} name @param {Buffer} data */
function pngChunk(name, data) {
  const named = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

/** @param {...number} values */
function uint32(...values) {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

/** @param {...number} values */
function uint16(...values) {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  return bytes;
}

/**
 * A GIF of frames of one color table of 256; never compressed (a clear code before the codes grow).
 * @param {Size} size @param {[number, number, number][]} colors 256 of them
 * @param {{duration: number, pixels: Uint8Array}[]} frames indices of colors, row by row; hundredths of a second count
 */
export function animatedGif({ width, height }, colors, frames) {
  const size = Buffer.from([width & 255, width >> 8, height & 255, height >> 8]);
  const parts = frames.flatMap(({ duration, pixels }) => [
    Buffer.from([0x21, 0xf9, 4, 0, (duration / 10) & 255, (duration / 10) >> 8, 0, 0, 0x2c, 0, 0, 0, 0]),
    size,
    Buffer.from([0]),
    gifPixels(pixels),
  ]);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    size,
    Buffer.from([0xf7, 0, 0]),
    Buffer.from(colors.flat()),
    ...parts,
    Buffer.from([0x3b]),
  ]);
}

/** Codes of 9 bits: a clear code (256) after every 250 pixels keeps them so. @param {Uint8Array} pixels */
function gifPixels(pixels) {
  const bytes = [];
  let bits = 0;
  let count = 0;
  const write = (/** @type {number} */ code) => {
    bits |= code << count;
    for (count += 9; count >= 8; count -= 8, bits >>>= 8) bytes.push(bits & 255);
  };
  pixels.forEach((pixel, index) => {
    if (index % 250 === 0) write(256);
    write(pixel);
  });
  write(257);
  if (count > 0) bytes.push(bits & 255);
  const blocks = [Buffer.from([8])];
  for (let start = 0; start < bytes.length; start += 255) {
    const block = bytes.slice(start, start + 255);
    blocks.push(Buffer.from([block.length, ...block]));
  }
  return Buffer.concat([...blocks, Buffer.from([0])]);
}
