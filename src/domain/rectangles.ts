import type { Box } from './explanation';
import type { Point, Rectangle, Size } from './image-source';

/** A whole image, in fractions of itself. */
export const WHOLE: Rectangle = { x: 0, y: 0, width: 1, height: 1 };

/** Returns the part that two rectangles share. It has no width or no height if they do not overlap. */
export function intersect(a: Rectangle, b: Rectangle): Rectangle {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

/** Returns the smallest rectangle that contains all of some rectangles. */
export function around(rectangles: readonly Rectangle[]): Rectangle {
  const x = Math.min(...rectangles.map((each) => each.x));
  const y = Math.min(...rectangles.map((each) => each.y));
  const right = Math.max(...rectangles.map((each) => each.x + each.width));
  const bottom = Math.max(...rectangles.map((each) => each.y + each.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Returns whether two rectangles share more than an edge. */
export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return areaOf(intersect(a, b)) > 0;
}

/** Returns whether a point lies in a rectangle. Points on the left and the top edge do; points on the other two edges do not. */
export function containsPoint({ x, y, width, height }: Rectangle, point: Point): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}

export function areaOf({ width, height }: Size): number {
  return width * height;
}

export function scaled({ x, y, width, height }: Rectangle, scale: number): Rectangle {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

/** Rounds each edge to the nearest whole pixel, within `limit`. */
export function roundWithin(rectangle: Rectangle, limit: Size): Rectangle {
  const left = clamp(Math.round(rectangle.x), 0, limit.width);
  const top = clamp(Math.round(rectangle.y), 0, limit.height);
  const right = clamp(Math.round(rectangle.x + rectangle.width), 0, limit.width);
  const bottom = clamp(Math.round(rectangle.y + rectangle.height), 0, limit.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Returns a rectangle in fractions of another one. */
export function fractionsOf(part: Rectangle, whole: Rectangle): Rectangle {
  return {
    x: (part.x - whole.x) / whole.width,
    y: (part.y - whole.y) / whole.height,
    width: part.width / whole.width,
    height: part.height / whole.height,
  };
}

/** Returns the rectangle that covers these fractions of another one. */
export function placeIn(whole: Rectangle, fractions: Rectangle): Rectangle {
  return {
    x: whole.x + fractions.x * whole.width,
    y: whole.y + fractions.y * whole.height,
    width: fractions.width * whole.width,
    height: fractions.height * whole.height,
  };
}

export function rectangleOf({ left, top, right, bottom }: Box): Rectangle {
  return { x: left, y: top, width: right - left, height: bottom - top };
}
