// @ts-check
import { createRandom } from '../../support/random.mjs';

/**
 * Returns a separate generator for each name, so that random numbers for one object depend neither on the other objects nor on
 * their order.
 * @param {...(string | number)} names a seed, and the names of what the numbers are for
 * @returns {() => number} numbers in [0, 1)
 */
export function randomFor(...names) {
  return createRandom(hash(names.join('\n')));
}

/** FNV-1a, 32 bits. @param {string} text */
function hash(text) {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
}

/** @param {() => number} random @param {number} from @param {number} to */
export function between(random, from, to) {
  return from + (to - from) * random();
}

/**
 * Returns all items in a random order (Fisher and Yates).
 * @template T
 * @param {() => number} random
 * @param {readonly T[]} items
 * @returns {T[]}
 */
export function shuffled(random, items) {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const moved = /** @type {T} */ (order[last]);
    order[last] = /** @type {T} */ (order[other]);
    order[other] = moved;
  }
  return order;
}
