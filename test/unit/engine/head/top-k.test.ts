import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topK } from '../../../../src/engine/head/top-k';

describe('topK', () => {
  it('names the largest values, largest first', () => {
    expect(topK([0.1, 0.5, 0.2, 0.9], 2)).toEqual([3, 1]);
  });

  it('takes the lower index first of equal values', () => {
    expect(topK([1, 3, 3, 1, 3], 4)).toEqual([1, 2, 4, 0]);
  });

  it('gives all there are when more are asked for', () => {
    expect(topK([2, 1], 10)).toEqual([0, 1]);
    expect(topK([], 10)).toEqual([]);
  });

  it('leaves out nothing that is larger than what it names', () => {
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
