// @ts-check
import { normalizeProducts, select } from './kernel.mjs';
import { crossEntropy, fitSoftmax, predictSoftmax } from './softmax-regression.mjs';

/**
 * Strengths of the L2 tried, for every head alike. Features are scaled to squared length 1, so the weakest leaves a head free
 * to fit its training scenes perfectly and the strongest hardly lets it learn.
 */
export const L2 = [1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5];

/** @typedef {{label: number, fold: number}} TrainingRow `fold`: rows of one object are in one fold */

/**
 * @typedef {object} FittedHead
 * @property {number} l2 L2 with the lowest cross-entropy on left-out objects
 * @property {number} validationCrossEntropy
 * @property {Float64Array[]} training probabilities, `[classes]` for each training row
 * @property {Float64Array[]} tested probabilities, `[classes]` for each tested row
 */

/**
 * Chooses the L2 by cross-validation over the folds, then fits on all training rows.
 * @param {Float64Array} training inner products `[n, n]` of the training rows
 * @param {Float64Array} tested inner products `[m, n]` of the tested rows with the training rows
 * @param {readonly TrainingRow[]} rows `[n]`
 * @param {number} classes
 * @returns {FittedHead}
 */
export function fitHead(training, tested, rows, classes) {
  const folds = [...new Set(rows.map(({ fold }) => fold))].map((fold) => splitFold(training, rows, fold));
  const losses = L2.map((l2) => {
    const sum = folds.reduce((total, fold) => total + validationLoss(fold, l2, classes), 0);
    return sum / folds.length;
  });
  const validationCrossEntropy = Math.min(...losses);
  const l2 = L2[losses.indexOf(validationCrossEntropy)] ?? 0;
  const products = normalizeProducts(training, tested);
  const labels = rows.map(({ label }) => label);
  const coefficients = fitSoftmax(products.training, labels, classes, l2);
  return {
    l2,
    validationCrossEntropy,
    training: predictSoftmax(products.training, coefficients, classes),
    tested: predictSoftmax(products.tested, coefficients, classes),
  };
}

/** @param {Float64Array} training @param {readonly TrainingRow[]} rows @param {number} fold the one left out */
function splitFold(training, rows, fold) {
  const kept = [...rows.keys()].filter((index) => rows[index]?.fold !== fold);
  const leftOut = [...rows.keys()].filter((index) => rows[index]?.fold === fold);
  /** @param {readonly number[]} indices */
  const labelsOf = (indices) => indices.map((index) => rows[index]?.label ?? 0);
  const products = normalizeProducts(select(training, rows.length, kept, kept), select(training, rows.length, leftOut, kept));
  return { products, labels: labelsOf(kept), leftOutLabels: labelsOf(leftOut) };
}

/** @param {ReturnType<typeof splitFold>} fold @param {number} l2 @param {number} classes */
function validationLoss({ products, labels, leftOutLabels }, l2, classes) {
  const coefficients = fitSoftmax(products.training, labels, classes, l2);
  return crossEntropy(predictSoftmax(products.tested, coefficients, classes), leftOutLabels);
}
