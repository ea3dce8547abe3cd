// Decodes the one kind of PNG that the self-test image is: 8-bit RGB, not interlaced. Specification: w3.org/TR/png.
import { inflateSync } from 'node:zlib';

const BYTES_PER_PIXEL = 3;

/**
 * @param {Buffer} file
 * @returns {{width: number, height: number, pixels: Uint8Array}} pixels `[height, width, 3]`, RGB
 */
export function decodePng(file) {
  const chunks = [...readChunks(file)];
  const header = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  // Bit depth 8, color type 2 (RGB), compression 0, filter method 0, no interlace.
  if (header.subarray(8).toString('hex') !== '0802000000')
    throw new Error('Only an 8-bit RGB PNG without interlacing is read here.');
  const filtered = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  return { width, height, pixels: unfilter(filtered, width * BYTES_PER_PIXEL, height) };
}

function* readChunks(file) {
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    yield { type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function unfilter(filtered, rowBytes, height) {
  const pixels = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x < BYTES_PER_PIXEL ? 0 : pixels[at - BYTES_PER_PIXEL];
      const above = y === 0 ? 0 : pixels[at - rowBytes];
      const aboveLeft = x < BYTES_PER_PIXEL || y === 0 ? 0 : pixels[at - rowBytes - BYTES_PER_PIXEL];
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][filter];
      pixels[at] = filtered[y * (rowBytes + 1) + 1 + x] + predicted;
    }
  }
  return pixels;
}

function paeth(left, above, aboveLeft) {
  const estimate = left + above - aboveLeft;
  const [toLeft, toAbove, toAboveLeft] = [left, above, aboveLeft].map((value) => Math.abs(estimate - value));
  if (toLeft <= toAbove && toLeft <= toAboveLeft) return left;
  return toAbove <= toAboveLeft ? above : aboveLeft;
}
