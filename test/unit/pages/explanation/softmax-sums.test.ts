import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseClasses, mostProbable, softmaxOf, restOf, softmaxSums } from '../../../../src/pages/explanation/softmax-sums';
import { softmax } from '../../../../src/engine/head/predictions';

const someLogits = fc
  .array(fc.float({ min: -200, max: 200, noNaN: true }), { minLength: 1, maxLength: 50 })
  .map((values) => Float32Array.from(values));

describe('softmaxSums', () => {
  test('returns the exponentials and their sum', () => {
    const sums = softmaxSums(Float32Array.from([Math.log(8), Math.log(4), Math.log(4)]));
    expect(Array.from(sums.exponentials)).toEqual([1, expect.closeTo(0.5, 6), expect.closeTo(0.5, 6)]);
    expect(sums.denominator).toBeCloseTo(2, 6);
    expect(softmaxOf(sums, 0)).toBeCloseTo(0.5, 6);
  });

  test("leads to the engine's probabilities", () => {
    fc.assert(
      fc.property(someLogits, (logits) => {
        const sums = softmaxSums(logits);
        const expected = softmax(logits);
        for (const classIndex of logits.keys()) expect(softmaxOf(sums, classIndex)).toBeCloseTo(expected[classIndex]!, 6);
      }),
    );
  });

  test('splits the denominator into the listed classes and the rest', () => {
    fc.assert(
      fc.property(someLogits, fc.nat({ max: 10 }), (logits, count) => {
        const sums = softmaxSums(logits);
        const shown = mostProbable(logits, count);
        const ofShown = shown.reduce((sum, classIndex) => sum + sums.exponentials[classIndex]!, 0);
        expect(ofShown + restOf(sums, shown)).toBeCloseTo(sums.denominator, 8);
      }),
    );
  });
});

describe('chooseClasses', () => {
  const logits = Float32Array.from([1, 5, 5, -2]);

  test('takes the most probable classes first, and the lower index of equals', () => {
    expect(mostProbable(logits, 3)).toEqual([1, 2, 0]);
  });

  test('adds the classes that the user searched for, each once and only if they exist', () => {
    expect(chooseClasses(logits, 2, [3, 1, 3, 9])).toEqual([1, 2, 3]);
  });
});
