import type { Rectangle } from '../../domain/image-source';
import type { ElementBox } from './element-box';

/** Of the corners from the upper left clockwise, as a canvas takes them; none: square. */
export type Radii = { x: number; y: number }[];

/** The rounded corners of an area inside a border box: those of the border less what lies in between. */
export function radiiOf({ width, height, style }: ElementBox, area: Rectangle): Radii {
  const right = width - area.x - area.width;
  const bottom = height - area.y - area.height;
  const corner = (radius: string, insetX: number, insetY: number) => {
    const [x = '0', y = x] = radius.split(' ');
    return { x: Math.max(0, length(x, width) - insetX), y: Math.max(0, length(y, height) - insetY) };
  };
  const radii = [
    corner(style.borderTopLeftRadius, area.x, area.y),
    corner(style.borderTopRightRadius, right, area.y),
    corner(style.borderBottomRightRadius, right, bottom),
    corner(style.borderBottomLeftRadius, area.x, bottom),
  ];
  return radii.some(({ x, y }) => x > 0 && y > 0) ? radii : [];
}

function length(value: string, whole: number): number {
  const number = Number.parseFloat(value) || 0;
  return value.endsWith('%') ? (number * whole) / 100 : number;
}
