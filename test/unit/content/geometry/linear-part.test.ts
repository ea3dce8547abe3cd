import { describe, expect, it } from 'vitest';
import { type Affine, apply } from '../../../../src/content/geometry/affine';
import { linearPart } from '../../../../src/content/geometry/linear-part';

const none = { transform: 'none', rotate: 'none', scale: 'none' };
const rightward = (matrix: Affine) => apply(matrix, { x: 1, y: 0 });
const downward = (matrix: Affine) => apply(matrix, { x: 0, y: 1 });

describe('linearPart', () => {
  it('is the identity without transforms, also in browsers that lack the newer properties', () => {
    expect(linearPart(none)).toEqual(linearPart({ transform: 'none', rotate: '', scale: '' }));
    expect(rightward(linearPart(none))).toEqual({ x: 1, y: 0 });
    expect(downward(linearPart(none))).toEqual({ x: 0, y: 1 });
  });

  it('leaves translations out', () => {
    expect(linearPart({ ...none, transform: 'matrix(2, 0.5, -1e-3, 3, 70, 80)' })).toEqual({
      a: 2,
      b: 0.5,
      c: -0.001,
      d: 3,
      e: 0,
      f: 0,
    });
  });

  it('projects three dimensions straight on', () => {
    const value = 'matrix3d(0.5, 0.1, 0, 0, 0.2, 0.7, 0, 0, 0, 0, 1, 0, 9, 9, 0, 1)';
    expect(linearPart({ ...none, transform: value })).toMatchObject({ a: 0.5, b: 0.1, c: 0.2, d: 0.7 });
  });

  it.each([
    ['90deg', 0, 1],
    ['0.25turn', 0, 1],
    ['-90deg', 0, -1],
    ['z 180deg', -1, 0],
    ['0 0 2 90deg', 0, 1],
    ['y 60deg', 0.5, 0],
    ['x 60deg', 1, 0],
  ])('rotates by %s', (rotate, x, y) => {
    const right = rightward(linearPart({ ...none, rotate }));
    expect(right.x).toBeCloseTo(x, 9);
    expect(right.y).toBeCloseTo(y, 9);
  });

  it('scales before it rotates, and transforms before both', () => {
    const right = rightward(linearPart({ transform: 'matrix(0, 1, -1, 0, 0, 0)', rotate: '90deg', scale: '2 3' }));
    // The transform moves the point to the bottom, the scale three times as far, and the rotation to the left.
    expect(right.x).toBeCloseTo(-3, 9);
    expect(right.y).toBeCloseTo(0, 9);
    expect(downward(linearPart({ ...none, scale: '2' })).y).toBe(2);
  });
});
