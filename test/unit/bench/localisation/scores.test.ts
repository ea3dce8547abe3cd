import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../../bench/localisation/bootstrap.mjs';
import { randomFor } from '../../../bench/localisation/random.mjs';
import { isInside, maximumOf, overlap, steadiness } from '../../../bench/localisation/scores.mjs';

const edge = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc.tuple(edge, edge, edge, edge).map(([x1, x2, y1, y2]) => ({
  left: Math.min(x1, x2),
  right: Math.max(x1, x2),
  top: Math.min(y1, y2),
  bottom: Math.max(y1, y2),
}));

describe('the pointing game', () => {
  it('points to the middle of the largest cell', () => {
    const values = Float32Array.from([-3, -1, -2, -5, -4, -0.5]);
    expect(maximumOf({ height: 2, width: 3, values })).toEqual({ x: 2.5 / 3, y: 0.75 });
  });

  it('hits inside the box only', () => {
    const target = { left: 0.2, top: 0.4, right: 0.5, bottom: 0.9 };
    expect(isInside({ x: 0.3, y: 0.5 }, target)).toBe(true);
    expect(isInside({ x: 0.5, y: 0.3 }, target)).toBe(false);
    expect(isInside({ x: 0.6, y: 0.5 }, target)).toBe(false);
  });
});

describe('the overlap of two boxes', () => {
  it('is intersection over union', () => {
    const a = { left: 0, top: 0, right: 0.5, bottom: 0.5 };
    const b = { left: 0.25, top: 0, right: 0.75, bottom: 0.5 };
    expect(overlap(a, b)).toBeCloseTo(1 / 3);
    expect(overlap(a, { left: 0.5, top: 0.5, right: 1, bottom: 1 })).toBe(0);
    expect(overlap(null, a)).toBe(0);
  });

  it('is the same both ways, in [0, 1], and 1 for a box with itself', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(overlap(a, b)).toBeCloseTo(overlap(b, a), 12);
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
        expect(overlap(a, b)).toBeLessThanOrEqual(1 + 1e-12);
        if ((a.right - a.left) * (a.bottom - a.top) > 1e-6) expect(overlap(a, a)).toBeCloseTo(1);
      }),
    );
  });
});

describe('steadiness over places', () => {
  it('is complete where answers do not move', () => {
    const answer = [0.1, 0.7, 0.2];
    expect(steadiness([answer, answer, answer], 1)).toEqual({ sameClass: 1, probabilityChange: 0 });
  });

  it("follows the class of the middle, not each place's own first one", () => {
    const { sameClass, probabilityChange } = steadiness(
      [
        [0.9, 0.1],
        [0.2, 0.8],
        [0.4, 0.6],
      ],
      1,
    );
    expect(sameClass).toBe(0.5);
    expect(probabilityChange).toBeCloseTo((0.7 + 0.2) / 2);
  });
});

describe('the bootstrap interval', () => {
  it('is a point where all values are equal', () => {
    expect(estimate([2, 2, 2])).toEqual({ value: 2, low: 2, high: 2, count: 3 });
  });

  it('has about the width that theory gives for the mean of many: 1.96 standard errors each side', () => {
    const random = randomFor('uniform');
    const { value, low, high } = estimate(Array.from({ length: 1000 }, () => random()));
    const standardError = Math.sqrt(1 / 12 / 1000);
    expect(high - value).toBeGreaterThan(1.7 * standardError);
    expect(high - value).toBeLessThan(2.2 * standardError);
    expect(value - low).toBeGreaterThan(1.7 * standardError);
    expect(value - low).toBeLessThan(2.2 * standardError);
  });
});
