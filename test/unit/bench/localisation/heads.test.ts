import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/models/node/load-model.mjs';
import { fitHead } from '../../../bench/localisation/heads.mjs';
import { innerProducts, normalizeProducts, select } from '../../../bench/localisation/kernel.mjs';
import { between, randomFor } from '../../../bench/localisation/random.mjs';
import { crossEntropy, fitSoftmax, predictSoftmax } from '../../../bench/localisation/softmax-regression.mjs';
import { indexOfLargest } from '../../../bench/localisation/scores.mjs';

const CLASSES = 3;
const FEATURES = 4;

/** Rows around one point a class. */
function cloud(count: number, name: string) {
  const random = randomFor(name);
  const labels = Array.from({ length: count }, (_, index) => index % CLASSES);
  const rows = labels.map((label) =>
    Float32Array.from({ length: FEATURES }, (_, feature) => (feature === label ? 2 : 0) + 5 + between(random, -1, 1)),
  );
  return { labels, rows };
}

function productsOf(a: readonly Float32Array[], b: readonly Float32Array[]) {
  return Float64Array.from(a.flatMap((x) => b.map((y) => x.reduce((sum, value, i) => sum + value * y[i]!, 0))));
}

describe('inner products', () => {
  beforeAll(async () => {
    // Starts the backend as the program does.
    const model = await loadModel(new URL('../../../../src/models/efficientnet-lite0/', import.meta.url).pathname);
    model.dispose();
  });

  it('are those of all rows with all rows, and leave no tensor behind', async () => {
    const a = cloud(130, 'a').rows;
    const b = cloud(210, 'b').rows;
    const before = tf.memory().numTensors;
    const products = await innerProducts(a, b);
    const expected = productsOf(a, b);
    expect(products.length).toBe(130 * 210);
    expect(Math.max(...products.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-3);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('are normalized to rows with mean zero and mean squared length one', () => {
    const { rows } = cloud(12, 'training');
    const tested = cloud(5, 'tested').rows;
    const normalized = normalizeProducts(productsOf(rows, rows), productsOf(tested, rows));
    const means = Array.from({ length: FEATURES }, (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
    const center = (row: Float32Array) => row.map((value, i) => value - means[i]!);
    const centered = rows.map(center);
    const size = centered.reduce((sum, row) => sum + row.reduce((total, value) => total + value * value, 0), 0) / rows.length;
    const expected = productsOf(centered, centered).map((value) => value / size);
    const expectedTested = productsOf(tested.map(center), centered).map((value) => value / size);
    normalized.training.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 4));
    normalized.tested.forEach((value, index) => expect(value).toBeCloseTo(expectedTested[index]!, 4));
  });

  it('are selected by row and column', () => {
    expect([...select(Float64Array.from([0, 1, 2, 10, 11, 12, 20, 21, 22]), 3, [2, 0], [1, 2])]).toEqual([21, 22, 1, 2]);
  });
});

describe('softmax regression from inner products', () => {
  const { rows, labels } = cloud(30, 'training');
  const products = normalizeProducts(productsOf(rows, rows), new Float64Array()).training;

  it('is at the minimum of its loss: no step in any direction lowers it', () => {
    const l2 = 0.01;
    const best = fitSoftmax(products, labels, CLASSES, l2);
    const loss = (coefficients: Float64Array) => {
      let length = 0; // squared, of all weights: sum over classes of aᵀ G a
      for (let i = 0; i < 30; i += 1)
        for (let j = 0; j < 30; j += 1)
          for (let k = 0; k < CLASSES; k += 1)
            length += coefficients[i * CLASSES + k]! * products[i * 30 + j]! * coefficients[j * CLASSES + k]!;
      return crossEntropy(predictSoftmax(products, coefficients, CLASSES), labels) + (l2 / 2) * length;
    };
    const lowest = loss(best);
    expect(lowest).toBeLessThan(Math.log(CLASSES));
    const random = randomFor('directions');
    for (let direction = 0; direction < 20; direction += 1) {
      expect(loss(best.map((value) => value + between(random, -0.01, 0.01)))).toBeGreaterThan(lowest - 1e-7);
    }
  });

  it('gives probabilities', () => {
    for (const row of predictSoftmax(products, fitSoftmax(products, labels, CLASSES, 0.01), CLASSES)) {
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
      expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a fitted head', () => {
  it('knows rows that it was not fitted to, with an L2 chosen from the training rows alone', () => {
    const training = cloud(60, 'training');
    const tested = cloud(30, 'tested');
    const rows = training.labels.map((label, index) => ({ label, fold: index < 30 ? 0 : 1 }));
    const head = fitHead(productsOf(training.rows, training.rows), productsOf(tested.rows, training.rows), rows, CLASSES);
    const right = head.tested.filter((row, index) => indexOfLargest(row) === tested.labels[index]).length;
    expect(right).toBeGreaterThan(27);
    expect(head.training).toHaveLength(60);
  });
});
