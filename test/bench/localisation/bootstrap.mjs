// @ts-check
import { randomFor } from './random.mjs';
import { mean } from './scores.mjs';

/** @typedef {{value: number, low: number, high: number, count: number}} Estimate a mean with its 95% interval */

const RESAMPLES = 2000;

/**
 * Mean of one value an object, with the 95% percentile interval of the bootstrap over objects (Efron, 1979): scenes of one
 * object resemble each other, so whoever has several a object averages them first.
 * @param {readonly number[]} values one an object
 * @returns {Estimate}
 */
export function estimate(values) {
  const random = randomFor('bootstrap');
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).sort();
  return { value: mean(values), low: quantile(means, 0.025), high: quantile(means, 0.975), count: values.length };
}

/** @param {Float64Array} sorted @param {number} part */
function quantile(sorted, part) {
  return sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
}
