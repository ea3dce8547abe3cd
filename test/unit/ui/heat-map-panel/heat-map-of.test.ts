import { describe, expect, it } from 'vitest';
import type { ClassMap } from '../../../../src/domain/explanation';
import { differenceOf } from '../../../../src/ui/heat-map-panel/heat-map-of';

const mapOf = (classIndex: number, ...values: number[]): ClassMap => ({
  classIndex,
  height: 1,
  width: values.length,
  values: Float32Array.from(values),
});

describe('differenceOf', () => {
  it('is positive where the first class has the higher value', () => {
    expect(differenceOf(mapOf(1, 5, 2, 0), mapOf(2, 1, 2, 3))).toEqual({
      height: 1,
      width: 3,
      values: Float32Array.of(4, 0, -3),
    });
  });

  it('leaves both maps unchanged', () => {
    const a = mapOf(1, 5);
    differenceOf(a, mapOf(2, 1));
    expect(a.values[0]).toBe(5);
  });

  it('refuses maps of different passes', () => {
    expect(() => differenceOf(mapOf(1, 1, 2), mapOf(2, 1))).toThrow();
  });
});
