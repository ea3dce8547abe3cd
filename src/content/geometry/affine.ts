import type { Point, Rectangle } from '../../domain/image-source';

/** `x' = a x + c y + e`, `y' = b x + d y + f`, as CSS `matrix(a, b, c, d, e, f)`. */
export interface Affine {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

export const identity: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** Returns the transform that applies `inner` first, then `outer`. */
export function multiply(outer: Affine, inner: Affine): Affine {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

export function apply({ a, b, c, d, e, f }: Affine, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** Returns the corners of a transformed rectangle, in order around it. */
export function cornersOf(matrix: Affine, { x, y, width, height }: Rectangle): [Point, Point, Point, Point] {
  return [
    apply(matrix, { x, y }),
    apply(matrix, { x: x + width, y }),
    apply(matrix, { x: x + width, y: y + height }),
    apply(matrix, { x, y: y + height }),
  ];
}

/** Returns the upright rectangle around a transformed rectangle. */
export function boundsOf(matrix: Affine, rectangle: Rectangle): Rectangle {
  const corners = cornersOf(matrix, rectangle);
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
