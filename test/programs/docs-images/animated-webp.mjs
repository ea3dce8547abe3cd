// @ts-check

/**
 * A changed part of the picture.
 * @typedef {object} WebpFrame
 * @property {Buffer} still a WebP file of the part
 * @property {number} x even
 * @property {number} y even
 * @property {number} width
 * @property {number} height
 * @property {number} milliseconds for which it is shown
 */

/** Flag of the header for a file with an animation. */
const ANIMATION = 0x02;
/** Flag of a frame that replaces what is below it, instead of being blended with it. */
const REPLACE = 0x02;

/**
 * Joins stills to one animation that repeats forever: the WebP container, developers.google.com/speed/webp/docs/riff_container.
 * @param {{width: number, height: number}} size
 * @param {readonly WebpFrame[]} frames
 * @returns {Buffer}
 */
export function joinWebp({ width, height }, frames) {
  const header = Buffer.alloc(10);
  header[0] = ANIMATION;
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  // White, and no limit on the repetitions.
  const animation = Buffer.from([255, 255, 255, 255, 0, 0]);
  const body = Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', header), chunk('ANIM', animation), ...frames.map(frameChunk)]);
  return chunk('RIFF', body);
}

/** @param {WebpFrame} frame */
function frameChunk({ still, x, y, width, height, milliseconds }) {
  if (x % 2 !== 0 || y % 2 !== 0) throw new RangeError('WebP stores half of a part’s position.');
  const head = Buffer.alloc(16);
  head.writeUIntLE(x / 2, 0, 3);
  head.writeUIntLE(y / 2, 3, 3);
  head.writeUIntLE(width - 1, 6, 3);
  head.writeUIntLE(height - 1, 9, 3);
  head.writeUIntLE(milliseconds, 12, 3);
  head[15] = REPLACE;
  return chunk('ANMF', Buffer.concat([head, ...imageChunks(still)]));
}

/** Returns the chunks of a still that hold its pixels. @param {Buffer} still @returns {Buffer[]} */
function imageChunks(still) {
  const kept = [];
  for (let at = 12; at + 8 <= still.length;) {
    const length = 8 + still.readUInt32LE(at + 4);
    const padded = length + (length % 2);
    if (['ALPH', 'VP8 ', 'VP8L'].includes(still.toString('latin1', at, at + 4))) kept.push(still.subarray(at, at + padded));
    at += padded;
  }
  return kept;
}

/** @param {string} name @param {Buffer} content */
function chunk(name, content) {
  const head = Buffer.alloc(8, name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
