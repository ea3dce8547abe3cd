// @ts-check

/**
 * Returns a generator whose numbers are the same for the same seed: T. Ettinger's mulberry32, which has 32 bits of state.
 * @param {number} seed
 * @returns {() => number} numbers in [0, 1)
 */
export function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
