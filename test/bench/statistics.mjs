// @ts-check

/**
 * @param {readonly number[]} values
 * @param {number} share in [0, 1]
 * @returns {number} linear between the two nearest values; `NaN` for no values
 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below = NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * The middle of some measurements and the middle half of them.
 * @typedef {object} Summary
 * @property {number} median
 * @property {number} low a quarter of the values is lower
 * @property {number} high a quarter of the values is higher
 * @property {number} count
 */

/** @param {readonly number[]} values @returns {Summary} */
export function summarize(values) {
  return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75), count: values.length };
}
