import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostProbableOf, probabilityOf } from '../../../../src/lists/filter/probability-of';
import { classificationOf } from '../../../support/sample-rows';

const logitsOf = fc.array(fc.float({ min: -40, max: 40, noNaN: true }), { minLength: 12, maxLength: 40 });

test('the probabilities of all classes, listed or not, add up to 1', () => {
  fc.assert(
    fc.property(logitsOf, (logits) => {
      const classification = classificationOf(logits);
      const sum = logits.reduce((total, _, classIndex) => total + probabilityOf(classification, classIndex), 0);
      expect(sum).toBeCloseTo(1, 5);
    }),
  );
});

test('a listed class has the displayed probability', () => {
  const classification = classificationOf([0, 3, 1]);
  for (const { classIndex, probability } of classification.predictions)
    expect(probabilityOf(classification, classIndex)).toBe(probability);
});

test('large logits do not overflow', () => {
  const classification = classificationOf([1000, 999]);
  const unlisted = { ...classification, predictions: classification.predictions.slice(0, 1) };
  expect(probabilityOf(unlisted, 1)).toBeCloseTo(1 / (Math.E + 1), 6);
});

test('a class that the model does not have has probability 0', () => {
  expect(probabilityOf(classificationOf([1, 2]), 7)).toBe(0);
  expect(mostProbableOf(classificationOf([1, 2]), [7, 8])).toBeNull();
  expect(mostProbableOf(classificationOf([1, 2]), [])).toBeNull();
});

test('mostProbableOf returns the most probable class of a group', () => {
  fc.assert(
    fc.property(logitsOf, fc.uniqueArray(fc.nat(11), { minLength: 1 }), (logits, classes) => {
      const classification = classificationOf(logits);
      const best = mostProbableOf(classification, classes);
      expect(classes).toContain(best?.classIndex);
      // Close: logits are rounded to float32, so two that differ may be equal there.
      expect(best?.probability).toBeCloseTo(
        Math.max(...classes.map((classIndex) => probabilityOf(classification, classIndex))),
        6,
      );
    }),
  );
});
