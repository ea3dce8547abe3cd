import type { Rectangle } from './image-source';

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
