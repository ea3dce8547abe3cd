import type { Box } from './explanation';
import type { Rectangle, Size } from './image-source';

/** All of an image, in fractions of it. */
export const WHOLE: Rectangle = { x: 0, y: 0, width: 1, height: 1 };

/** What two rectangles share; without width or height where that is nothing. */
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

export function areaOf({ width, height }: Size): number {
  return width * height;
}

export function scaled({ x, y, width, height }: Rectangle, scale: number): Rectangle {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

/** To whole pixels, each edge to the nearest, and not beyond `limit`. */
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

/** A rectangle in fractions of another one. */
export function fractionsOf(part: Rectangle, whole: Rectangle): Rectangle {
  return {
    x: (part.x - whole.x) / whole.width,
    y: (part.y - whole.y) / whole.height,
    width: part.width / whole.width,
    height: part.height / whole.height,
  };
}

/** The rectangle that has these fractions of a whole. */
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
