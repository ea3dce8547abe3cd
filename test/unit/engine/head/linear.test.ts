import { describe, expect, it } from 'vitest';
import { applyLinear } from '../../../../src/engine/head/linear';

describe('a linear layer', () => {
  const layer = { channels: 3, classes: 2, weights: Float32Array.of(1, 10, 2, 20, 3, 30), bias: Float32Array.of(0.5, -1) };

  it('gives the weighted sum and bias of each class, row by row', () => {
    expect([...applyLinear(Float32Array.of(1, 1, 1, 0, -2, 4), layer)]).toEqual([6.5, 59, 8.5, 79]);
  });

  it('refuses values that are not whole rows', () => {
    expect(() => applyLinear(new Float32Array(4), layer)).toThrow(RangeError);
  });
});
