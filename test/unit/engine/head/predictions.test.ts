import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softmax, topK } from '../../../../src/engine/head/predictions';

const logits = fc.float32Array({ minLength: 1, maxLength: 50, min: -1e4, max: 1e4, noNaN: true });
const sumOf = (values: Float32Array) => values.reduce((a, b) => a + b, 0);

describe('softmax', () => {
  it('gives the probabilities of the formula', () => {
    const total = Math.exp(1) + Math.exp(2) + Math.exp(3);
    const found = softmax(Float32Array.of(1, 2, 3));
    [1, 2, 3].forEach((logit, index) => expect(found[index]).toBeCloseTo(Math.exp(logit) / total, 6));
  });

  it('gives probabilities that sum to 1, for logits of up to 10,000 either way', () => {
    fc.assert(
      fc.property(logits, (values) => {
        const probabilities = softmax(values);
        expect(probabilities).toHaveLength(values.length);
        expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(sumOf(probabilities)).toBeCloseTo(1, 5);
      }),
    );
  });

  it.each([
    [
      [1e4, -1e4],
      [1, 0],
    ],
    [
      [1e4, 1e4],
      [0.5, 0.5],
    ],
    [
      [-1e4, -1e4, -1e4, -1e4],
      [0.25, 0.25, 0.25, 0.25],
    ],
    [[-1e4], [1]],
  ])('is stable at %j', (values, expected) => {
    expect([...softmax(Float32Array.from(values))]).toEqual(expected);
  });

  it('does not change when the same number is added to every logit', () => {
    // Whole numbers, so that adding loses nothing in float32.
    const whole = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(whole, fc.integer({ min: -10_000, max: 10_000 }), (values, shift) => {
        const shifted = softmax(Float32Array.from(values, (value) => value + shift));
        expect(shifted).toEqual(softmax(Float32Array.from(values)));
      }),
    );
  });

  it('keeps the order of the logits', () => {
    fc.assert(
      fc.property(logits, fc.nat(), fc.nat(), (values, first, second) => {
        const [a, b] = [first % values.length, second % values.length];
        const probabilities = softmax(values);
        if (values[a]! >= values[b]!) expect(probabilities[a]).toBeGreaterThanOrEqual(probabilities[b]!);
      }),
    );
  });
});

describe('topK', () => {
  it('names the largest values, largest first', () => {
    expect(topK([0.1, 0.5, 0.2, 0.9], 2)).toEqual([3, 1]);
  });

  it('takes the lower index first of equal values', () => {
    expect(topK([1, 3, 3, 1, 3], 4)).toEqual([1, 2, 4, 0]);
  });

  it('returns all values if more are requested', () => {
    expect(topK([2, 1], 10)).toEqual([0, 1]);
    expect(topK([], 10)).toEqual([]);
  });

  it('leaves out no value that is larger than one it names', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.nat({ max: 50 }), (list, count) => {
        const found = topK(Float32Array.from(list), count);
        expect(new Set(found).size).toBe(Math.min(count, list.length));
        const descending = list.toSorted((a, b) => b - a);
        expect(found.map((index) => list[index])).toEqual(descending.slice(0, count));
      }),
    );
  });
});
