import { WEIGHT_SCALE, type Taps } from './resample';

/** The kernels get a weight in two parts: `high * 2 ** LOW_BITS + low`. */
const LOW_BITS = 11;
const LOW_MASK = 2 ** LOW_BITS - 1;

/** How the kernels read bicubic taps: so many positions are read for each output, some of them with a weight of 0. */
export interface PackedTaps {
  /** Groups of `groupSize` positions for each output. */
  groups: number;
  bytes: Uint8Array;
}

/**
 * Packs taps for the kernels.
 *
 * @param groupSize positions whose weights lie together: first the low parts of all of them, then the high parts
 * @param startOf the number that stands for an input position
 */
export function packTaps(
  { starts, counts, weights, stride }: Taps,
  groupSize: number,
  startOf: (position: number) => number,
): PackedTaps {
  const groups = Math.ceil(counts.reduce((a, b) => Math.max(a, b)) / groupSize);
  const shortsPerOutput = 2 + groups * groupSize * 2;
  const shorts = new Int16Array(starts.length * shortsPerOutput);
  for (let output = 0; output < starts.length; output += 1) {
    const at = output * shortsPerOutput;
    const start = startOf(starts[output]!);
    shorts[at] = start; // the lower 16 bits
    shorts[at + 1] = start >> 16;
    for (let tap = 0; tap < counts[output]!; tap += 1) {
      const weight = weights[output * stride + tap]! * WEIGHT_SCALE;
      const group = Math.floor(tap / groupSize);
      const place = at + 2 + group * groupSize * 2 + (tap % groupSize);
      shorts[place] = weight & LOW_MASK;
      shorts[place + groupSize] = weight >> LOW_BITS;
    }
  }
  return { groups, bytes: new Uint8Array(shorts.buffer) };
}
