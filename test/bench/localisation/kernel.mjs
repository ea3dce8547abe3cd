// @ts-check
import * as tf from '@tensorflow/tfjs-core';

/** Rows multiplied at a time: 100 flattened maps take 25 MB. */
const ROWS_AT_ONCE = 100;

/**
 * Returns the inner products of all rows of `a` with all rows of `b`, `[a.length, b.length]`, on TensorFlow.js's current backend.
 * @param {readonly Float32Array[]} a
 * @param {readonly Float32Array[]} b
 * @returns {Promise<Float64Array>}
 */
export async function innerProducts(a, b) {
  const products = new Float64Array(a.length * b.length);
  for (let top = 0; top < a.length; top += ROWS_AT_ONCE) {
    const some = toMatrix(a.slice(top, top + ROWS_AT_ONCE));
    for (let left = 0; left < b.length; left += ROWS_AT_ONCE) {
      // Transposed here, because the WASM backend is fast (XNNPACK) only for matrices that it need not transpose.
      const others = tf.tidy(() => tf.transpose(toMatrix(b.slice(left, left + ROWS_AT_ONCE))));
      const block = tf.matMul(some, others);
      const values = await block.data();
      const [height = 0, width = 0] = block.shape;
      for (let row = 0; row < height; row += 1) {
        products.set(values.subarray(row * width, (row + 1) * width), (top + row) * b.length + left);
      }
      tf.dispose([others, block]);
    }
    some.dispose();
  }
  return products;
}

/** @param {readonly Float32Array[]} rows */
function toMatrix(rows) {
  const length = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * length);
  for (const [index, row] of rows.entries()) values.set(row, index * length);
  return tf.tensor2d(values, [rows.length, length]);
}

/**
 * Returns the inner products after the mean of the training rows is subtracted from every row and all rows are divided by one
 * number, so that the squared length of a training row is 1 on average. The same L2 then has the same effect for features of any
 * number and scale.
 * @param {Float64Array} training `[n, n]` of the training rows with each other
 * @param {Float64Array} tested `[m, n]` of other rows with the training rows
 * @returns {{training: Float64Array, tested: Float64Array}}
 */
export function normalizeProducts(training, tested) {
  const n = Math.sqrt(training.length);
  const trainingMeans = rowMeans(training, n);
  const testedMeans = rowMeans(tested, n);
  const grandMean = trainingMeans.reduce((sum, value) => sum + value, 0) / n;
  /** @param {Float64Array} products @param {Float64Array} means */
  const center = (products, means) =>
    products.map((value, index) => value - Number(means[Math.floor(index / n)]) - Number(trainingMeans[index % n]) + grandMean);
  const centered = center(training, trainingMeans);
  let meanSquare = 0;
  for (let row = 0; row < n; row += 1) meanSquare += Number(centered[row * n + row]) / n;
  return {
    training: centered.map((value) => value / meanSquare),
    tested: center(tested, testedMeans).map((value) => value / meanSquare),
  };
}

/** @param {Float64Array} products @param {number} columns */
function rowMeans(products, columns) {
  const means = new Float64Array(products.length / columns);
  for (const [index, value] of products.entries())
    means[Math.floor(index / columns)] = Number(means[Math.floor(index / columns)]) + value / columns;
  return means;
}

/**
 * Returns the part of a matrix with these rows and columns, in this order.
 * @param {Float64Array} matrix
 * @param {number} width columns of `matrix`
 * @param {readonly number[]} rows
 * @param {readonly number[]} columns
 */
export function select(matrix, width, rows, columns) {
  const part = new Float64Array(rows.length * columns.length);
  let at = 0;
  for (const row of rows) for (const column of columns) part[at++] = Number(matrix[row * width + column]);
  return part;
}
