import type { Rectangle, Size } from '../../domain/image-source';
import { intersect } from '../../domain/rectangles';

/**
 * Returns where an image of a natural size is painted in its content box, by `object-fit` and the computed `object-position`
 * (CSS Images 3, 5.5), without the part that the box clips.
 */
export function paintedRectangle(box: Rectangle, natural: Size, fit: string, position: string): Rectangle {
  return intersect(fittedRectangle(box, natural, fit, position), box);
}

/** Like {@link paintedRectangle}, including the part that the box clips. */
export function fittedRectangle(box: Rectangle, natural: Size, fit: string, position: string): Rectangle {
  if (natural.width <= 0 || natural.height <= 0) return box;
  const { width, height } = fittedSize(box, natural, fit);
  const [left = '50%', top = '50%'] = splitAtSpaces(position);
  return { x: box.x + offset(left, box.width - width), y: box.y + offset(top, box.height - height), width, height };
}

function fittedSize(box: Size, natural: Size, fit: string): Size {
  const horizontal = box.width / natural.width;
  const vertical = box.height / natural.height;
  switch (fit) {
    case 'contain':
      return scaleSize(natural, Math.min(horizontal, vertical));
    case 'cover':
      return scaleSize(natural, Math.max(horizontal, vertical));
    case 'none':
      return natural;
    case 'scale-down':
      return scaleSize(natural, Math.min(1, horizontal, vertical));
    default:
      return box;
  }
}

function scaleSize({ width, height }: Size, scale: number): Size {
  return { width: width * scale, height: height * scale };
}

/** Returns the CSS pixels of a computed position: `12px`, `30%` of the free space, or a `calc()` sum of these. */
export function offset(component: string, free: number): number {
  let sum = 0;
  for (const [, sign, number, unit] of component.matchAll(/(^|[-+(]|\s[-+]\s)\s*(-?[\d.]+(?:e[-+]?\d+)?)(px|%)/gi)) {
    const value = Number(number) * (unit === '%' ? free / 100 : 1);
    sum += sign?.trim() === '-' ? -value : value;
  }
  return sum;
}

/** Splits at spaces outside of parentheses. */
export function splitAtSpaces(text: string): string[] {
  return text.trim().split(/\s+(?![^(]*\))/);
}

/** Returns the values of the four sides: top, right, bottom and left. CSS leaves out those that repeat the one opposite. */
export function sidesOf(value: string): [top: string, right: string, bottom: string, left: string] {
  const [top = '', right = top, bottom = top, left = right] = splitAtSpaces(value);
  return [top, right, bottom, left];
}
