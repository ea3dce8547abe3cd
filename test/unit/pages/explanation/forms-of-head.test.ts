import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classMapsOf } from '../../../../src/engine/head/class-maps';
import { logitsByPooledLinear } from '../../../../src/engine/head/logits';
import { compareForms, largestDifference, meanOf } from '../../../../src/pages/explanation/forms-of-head';
import { classMaps } from './sample-explained';

test('meanOf is the average of all cells', () => {
  expect(classMaps.map(meanOf)).toEqual([4, 2, 1, -1]);
});

test('compareForms reveals a class for which the two forms of the head differ', () => {
  const forms = compareForms(Float32Array.from([4, 2.5, 1, -1]), classMaps);
  expect(largestDifference(forms)).toBe(0.5);
  expect(forms[1]).toEqual({ classIndex: 1, pooledLinear: 2.5, classMapMean: 2 });
});

test("the engine's two forms of the head agree for any feature maps", () => {
  const value = fc.float({ min: -6, max: 6, noNaN: true });
  const heads = fc.record({
    maps: fc.array(value, { minLength: 12, maxLength: 12 }),
    weights: fc.array(value, { minLength: 6, maxLength: 6 }),
    bias: fc.array(value, { minLength: 2, maxLength: 2 }),
  });
  fc.assert(
    fc.property(heads, ({ maps, weights, bias }) => {
      const layer = { channels: 3, classes: 2, weights: Float32Array.from(weights), bias: Float32Array.from(bias) };
      const featureMaps = { values: Float32Array.from(maps), height: 2, width: 2 };
      const forms = compareForms(logitsByPooledLinear(featureMaps, layer), classMapsOf(featureMaps, layer, [0, 1]));
      expect(largestDifference(forms)).toBeLessThan(1e-4);
    }),
  );
});
