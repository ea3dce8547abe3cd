/**
 * Zero bytes needed: a number, and a share of the data. A lossy WebP of one color also ends in zeros, but in 5.4% of its data at
 * most.
 */
const FEWEST = 256;
const SHARE = 1 / 12;

/**
 * Returns whether compressed data end in zeros: a download allocated the file's full length but did not write all of its content.
 */
export function endsInZeros(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
  const enough = Math.max(FEWEST, Math.ceil((to - from) * SHARE));
  if (to - from < enough) return false;
  return bytes.subarray(to - enough, to).every((byte) => byte === 0);
}
