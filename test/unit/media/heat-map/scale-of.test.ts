import { describe, expect, it } from 'vitest';
import { scaleOf } from '../../../../src/media/heat-map/scale-of';

describe('scaleOf', () => {
  it("returns a class map's own range", () => {
    expect(scaleOf({ kind: 'class', values: Float32Array.of(3, -1.5, 31) })).toEqual({ min: -1.5, max: 31 });
  });

  it('returns a symmetric range for a difference', () => {
    expect(scaleOf({ kind: 'difference', values: Float32Array.of(3, -8, 2) })).toEqual({ min: -8, max: 8 });
    expect(scaleOf({ kind: 'difference', values: Float32Array.of(3, 5) })).toEqual({ min: -5, max: 5 });
  });

  it('ignores NaN', () => {
    expect(scaleOf({ kind: 'class', values: Float32Array.of(NaN, 2, Infinity, 4) })).toEqual({ min: 2, max: 4 });
    expect(scaleOf({ kind: 'class', values: Float32Array.of(NaN) })).toEqual({ min: 0, max: 0 });
  });
});
