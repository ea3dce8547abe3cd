import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softmax } from '../../../../src/engine/head/softmax';

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
