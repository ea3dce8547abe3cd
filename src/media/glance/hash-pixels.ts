/** Two FNV-1a hashes of 32 bits, of different beginnings: pages with thousands of images must not meet a collision. */
export function hashPixels(rgba: Uint8ClampedArray<ArrayBuffer>): string {
  return [0x811c9dc5, 0x1000193].map((start) => hash(new Uint32Array(rgba.buffer), start).toString(36)).join('');
}

function hash(pixels: Uint32Array, start: number): number {
  let state = start;
  for (const pixel of pixels) {
    state = Math.imul(state ^ pixel, 0x01000193);
    // FNV takes a byte at a time; of a whole pixel the high bits would never reach the low ones.
    state ^= state >>> 15;
  }
  return state >>> 0;
}
