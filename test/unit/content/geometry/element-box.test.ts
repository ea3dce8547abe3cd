import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, boundsOf, identity, multiply } from '../../../../src/content/geometry/affine';
import { placeBox } from '../../../../src/content/geometry/element-box';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Transforms that do not fold a box flat, which would make it invisible. */
const matrices = fc
  .record({ a: number(-3, 3), b: number(-3, 3), c: number(-3, 3), d: number(-3, 3), e: number(-999, 999), f: number(-999, 999) })
  .filter(({ a, b, c, d }) => Math.abs(a * d - b * c) > 0.05);
const sizes = fc.record({ width: number(10, 900), height: number(10, 900) });

describe('placeBox', () => {
  it('finds a transformed box from the linear part and the rectangle around it', () => {
    fc.assert(
      fc.property(matrices, sizes, (matrix, size) => {
        const around = boundsOf(matrix, { x: 0, y: 0, ...size });
        const placed = placeBox(size, { ...matrix, e: 0, f: 0 }, around);
        for (const corner of [
          { x: 0, y: 0 },
          { x: size.width, y: 0 },
          { x: 0, y: size.height },
        ]) {
          expect(apply(placed, corner).x).toBeCloseTo(apply(matrix, corner).x, 4);
          expect(apply(placed, corner).y).toBeCloseTo(apply(matrix, corner).y, 4);
        }
      }),
    );
  });

  it('takes a scale that is in no transform from the size of the rectangle', () => {
    const turned = { ...identity, a: 0.6, b: 0.8, c: -0.8, d: 0.6 };
    const size = { width: 100, height: 50 };
    const zoomed = multiply({ ...identity, a: 1.3, d: 1.3, e: 40, f: 7 }, turned);
    const placed = placeBox(size, turned, boundsOf(zoomed, { x: 0, y: 0, ...size }));
    expect(apply(placed, { x: 100, y: 0 }).x).toBeCloseTo(apply(zoomed, { x: 100, y: 0 }).x, 6);
    expect(apply(placed, { x: 100, y: 0 }).y).toBeCloseTo(apply(zoomed, { x: 100, y: 0 }).y, 6);
  });
});
