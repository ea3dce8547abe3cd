/** Bytes, and the share of the data. A lossy WebP of one color ends in zeros too: 5.4% of its data at most, at any size and quality. */
const FEWEST = 256;
const SHARE = 1 / 12;

/** Returns whether compressed data, all of a file or a part of it, end in zeros: the file got its full length, but not all of its content. */
export function endsInZeros(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
  const enough = Math.max(FEWEST, Math.ceil((to - from) * SHARE));
  if (to - from < enough) return false;
  return bytes.subarray(to - enough, to).every((byte) => byte === 0);
}
