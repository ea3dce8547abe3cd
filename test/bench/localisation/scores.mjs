// @ts-check

/** @typedef {import('../../../src/domain/explanation').Box} Box */
/** @typedef {{x: number, y: number}} Point */

/**
 * Returns the center of the map's largest cell, as fractions of the map's sides. The pointing game (Zhang et al., *Top-down
 * Neural Attention by Excitation Backprop*, arXiv 1608.00507) asks whether this point lies in the object's box.
 * @param {{height: number, width: number, values: ArrayLike<number>}} map row by row
 * @returns {Point}
 */
export function maximumOf({ height, width, values }) {
  let best = 0;
  for (let cell = 1; cell < values.length; cell += 1) if (Number(values[cell]) > Number(values[best])) best = cell;
  const column = best % width;
  return { x: (column + 0.5) / width, y: ((best - column) / width + 0.5) / height };
}

/** Returns whether a point lies in a box, including its edges. @param {Point} point @param {Box} box */
export function isInside({ x, y }, { left, top, right, bottom }) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** @param {Box} box */
export function areaOf({ left, top, right, bottom }) {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

/**
 * Returns the intersection over union of two boxes, from 0 to 1; 0 if there is no box.
 * @param {Box | null} a
 * @param {Box | null} b
 */
export function overlap(a, b) {
  if (!a || !b) return 0;
  const common = areaOf({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const union = areaOf(a) + areaOf(b) - common;
  return union > 0 ? common / union : 0;
}

/** @param {ArrayLike<number>} values of equal ones the first */
export function indexOfLargest(values) {
  let best = 0;
  for (let k = 1; k < values.length; k += 1) if (Number(values[k]) > Number(values[best])) best = k;
  return best;
}

/** @param {readonly number[]} values */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Measures how steady an object's answers are while it is moved over the places of a grid.
 * @param {ArrayLike<number>[]} probabilities of all classes, an entry a place
 * @param {number} center which place is the middle of the scene
 * @returns {{sameClass: number, probabilityChange: number}} over all other places: the share at which the most probable class
 *   is the one of the middle, and the mean absolute change of that class's probability
 */
export function steadiness(probabilities, center) {
  const atCenter = probabilities[center] ?? [];
  const top = indexOfLargest(atCenter);
  const others = probabilities.filter((_, place) => place !== center);
  return {
    sameClass: mean(others.map((answer) => Number(indexOfLargest(answer) === top))),
    probabilityChange: mean(others.map((answer) => Math.abs(Number(answer[top]) - Number(atCenter[top])))),
  };
}
