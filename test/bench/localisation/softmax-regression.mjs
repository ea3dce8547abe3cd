// @ts-check

/**
 * Fits a linear head with softmax to features of any length: minimizes the mean cross-entropy plus `l2 / 2` times the squared
 * length of its weights. The minimum is a combination of the training rows, so their inner products are enough, and a head with
 * 62,720 weights per class costs as much as one with 1,280. Steps after Böhning (*Multinomial logistic regression algorithm*,
 * 1992), whose bound on the curvature needs one Cholesky factor for all of them, with Nesterov's momentum. There is no bias,
 * because rows are centered and classes have the same size.
 *
 * @param {Float64Array} products `[n, n]` of the training rows, see `normalizeProducts`
 * @param {readonly number[]} labels `[n]`
 * @param {number} classes
 * @param {number} l2
 * @returns {Float64Array} `[n, classes]`: coefficient of each row in each class's weights
 */
export function fitSoftmax(products, labels, classes, l2) {
  const n = labels.length;
  const factor = cholesky(products.map((value, index) => value / (2 * n) + (index % (n + 1) === 0 ? l2 : 0)));
  let coefficients = new Float64Array(n * classes);
  let ahead = Float64Array.from(coefficients);
  let momentum = 1;
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = probabilitiesOf(multiply(products, ahead, n, classes), classes);
    for (const [row, label] of labels.entries()) gradient[row * classes + label] = Number(gradient[row * classes + label]) - 1;
    for (let i = 0; i < gradient.length; i += 1) gradient[i] = Number(gradient[i]) / n + l2 * Number(ahead[i]);
    solve(factor, gradient, n, classes);
    const next = ahead.map((value, i) => value - Number(gradient[i]));
    const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const carried = (momentum - 1) / nextMomentum;
    ahead = next.map((value, i) => value + carried * (value - Number(coefficients[i])));
    coefficients = next;
    momentum = nextMomentum;
  }
  return coefficients;
}

/**
 * Number of steps, the same for every head. From an L2 of 1e-3 on cross-entropies have settled to four digits; at 1e-5 it is
 * early stopping.
 */
const STEPS = 60;

/**
 * @param {Float64Array} products `[m, n]` of rows with the training rows
 * @param {Float64Array} coefficients `[n, classes]`
 * @param {number} classes
 * @returns {Float64Array[]} probabilities, `[classes]` a row
 */
export function predictSoftmax(products, coefficients, classes) {
  const n = coefficients.length / classes;
  const probabilities = probabilitiesOf(multiply(products, coefficients, n, classes), classes);
  return Array.from({ length: products.length / n }, (_, row) => probabilities.slice(row * classes, (row + 1) * classes));
}

/**
 * Returns the mean negative log probability of the right class.
 * @param {readonly Float64Array[]} predicted
 * @param {readonly number[]} labels
 */
export function crossEntropy(predicted, labels) {
  const sum = predicted.reduce((total, row, index) => total - Math.log(Math.max(Number(row[labels[index] ?? 0]), 1e-30)), 0);
  return sum / labels.length;
}

/** Applies softmax to every row, in place. @param {Float64Array} logits @param {number} classes */
function probabilitiesOf(logits, classes) {
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    const largest = row.reduce((a, b) => Math.max(a, b), -Infinity);
    let sum = 0;
    for (let k = 0; k < classes; k += 1) sum += row[k] = Math.exp(Number(row[k]) - largest);
    for (let k = 0; k < classes; k += 1) row[k] = Number(row[k]) / sum;
  }
  return logits;
}

/**
 * Multiplies `[m, n]` by `[n, classes]`.
 * @param {Float64Array} a
 * @param {Float64Array} b
 * @param {number} n
 * @param {number} classes
 */
function multiply(a, b, n, classes) {
  const product = new Float64Array((a.length / n) * classes);
  for (let row = 0; row < a.length / n; row += 1) {
    const target = product.subarray(row * classes, (row + 1) * classes);
    for (let i = 0; i < n; i += 1) addScaled(target, b, i * classes, Number(a[row * n + i]));
  }
  return product;
}

/**
 * Returns the lower triangle L with L Lᵀ = matrix.
 * @param {Float64Array} matrix `[n, n]`, symmetric, positive definite; overwritten
 */
function cholesky(matrix) {
  const n = Math.sqrt(matrix.length);
  for (let column = 0; column < n; column += 1) {
    for (let row = column; row < n; row += 1) {
      let sum = Number(matrix[row * n + column]);
      for (let k = 0; k < column; k += 1) sum -= Number(matrix[row * n + k]) * Number(matrix[column * n + k]);
      matrix[row * n + column] = row === column ? Math.sqrt(sum) : sum / Number(matrix[column * n + column]);
    }
  }
  return matrix;
}

/**
 * Solves L Lᵀ x = b for every column of b, in place.
 * @param {Float64Array} factor
 * @param {Float64Array} b
 * @param {number} n
 * @param {number} classes
 */
function solve(factor, b, n, classes) {
  for (let row = 0; row < n; row += 1) {
    const target = b.subarray(row * classes, (row + 1) * classes);
    for (let k = 0; k < row; k += 1) addScaled(target, b, k * classes, -Number(factor[row * n + k]));
    divide(target, Number(factor[row * n + row]));
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    const target = b.subarray(row * classes, (row + 1) * classes);
    for (let k = row + 1; k < n; k += 1) addScaled(target, b, k * classes, -Number(factor[k * n + row]));
    divide(target, Number(factor[row * n + row]));
  }
}

/** @param {Float64Array} target @param {Float64Array} from @param {number} start @param {number} scale */
function addScaled(target, from, start, scale) {
  for (let k = 0; k < target.length; k += 1) target[k] = Number(target[k]) + scale * Number(from[start + k]);
}

/** @param {Float64Array} target @param {number} by */
function divide(target, by) {
  for (let k = 0; k < target.length; k += 1) target[k] = Number(target[k]) / by;
}
