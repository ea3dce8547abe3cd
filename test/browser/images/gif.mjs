// @ts-check
// A GIF encoder for small animations of two colors. It never compresses: the code table is cleared before it grows.

/**
 * @param {number} side width and height in pixels
 * @param {[number, number, number][]} colors the two colors, RGB in [0, 255]
 * @param {((x: number, y: number) => 0 | 1)[]} frames a frame each: which color a pixel has
 */
export function encodeGif(side, colors, frames) {
  const size = [side & 255, side >> 8];
  // prettier-ignore
  return Buffer.from([
    ...Buffer.from('GIF89a', 'latin1'),
    ...size, ...size, 0b1000_0000, 0, 0, // a global table of two colors
    ...colors.flat(),
    0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0', 'latin1'), 3, 1, 0, 0, 0, // for ever
    ...frames.flatMap((pixelAt) => [
      0x21, 0xf9, 4, 0, 20, 0, 0, 0, // 200 ms
      0x2c, 0, 0, 0, 0, ...size, ...size, 0,
      ...imageData(side, pixelAt),
    ]),
    0x3b,
  ]);
}

/**
 * Codes are 3 bits wide while the table has at most 8 entries: two pixels add two entries to the first six, so a clear code
 * after every second pixel keeps them so.
 * @param {number} side @param {(x: number, y: number) => 0 | 1} pixelAt
 */
function imageData(side, pixelAt) {
  const codeSize = 2;
  const clear = 1 << codeSize;
  const codes = [];
  for (let index = 0; index < side * side; index++) {
    if (index % 2 === 0) codes.push(clear);
    codes.push(pixelAt(index % side, Math.floor(index / side)));
  }
  codes.push(clear + 1);
  const bytes = packBits(codes, codeSize + 1);
  const blocks = [codeSize];
  for (let start = 0; start < bytes.length; start += 255) {
    const block = bytes.subarray(start, start + 255);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}

/** Least significant bit first. @param {number[]} codes @param {number} width bits a code */
function packBits(codes, width) {
  const bytes = Buffer.alloc(Math.ceil((codes.length * width) / 8));
  codes.forEach((code, index) => {
    for (let bit = 0; bit < width; bit++) {
      const position = index * width + bit;
      bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (((code >> bit) & 1) << (position & 7));
    }
  });
  return bytes;
}
