// @ts-check
import { between } from './random.mjs';

/** @typedef {import('../../../src/domain/explanation').Box} Box fractions of the scene's side */
/** @typedef {{width: number, height: number}} Size fractions of the scene's side */

/**
 * Returns a random place where the whole object is inside the scene.
 * @param {() => number} random
 * @param {Size} size
 * @returns {Box}
 */
export function randomPlace(random, { width, height }) {
  return boxAt(between(random, 0, 1 - width), between(random, 0, 1 - height), { width, height });
}

/**
 * Returns places on a grid of `count` by `count` that touches the scene's edges, row by row.
 * @param {number} count
 * @param {Size} size
 * @returns {Box[]}
 */
export function gridPlaces(count, { width, height }) {
  return Array.from({ length: count * count }, (_, index) => {
    const column = index % count;
    const row = (index - column) / count;
    return boxAt(((1 - width) * column) / (count - 1), ((1 - height) * row) / (count - 1), { width, height });
  });
}

/** @param {number} index of a place on the grid @param {number} count places a side */
export function isInMiddle(index, count) {
  const column = index % count;
  const row = (index - column) / count;
  return [column, row].every((position) => position > 0 && position < count - 1);
}

/** @param {Size} size @returns {Box} */
export function centeredBox(size) {
  return boxAt((1 - size.width) / 2, (1 - size.height) / 2, size);
}

/** @param {number} left @param {number} top @param {Size} size @returns {Box} */
function boxAt(left, top, { width, height }) {
  return { left, top, right: left + width, bottom: top + height };
}
