import { splitAtCommas } from '../dom/css-values';
import { offset, splitAtSpaces } from './painted-rectangle';
import type { Size } from '../../domain/image-source';

const ROUND = /^(circle|ellipse)\((.*?)(?:\s*\bat\s+(.*))?\)$/;
const POLYGON = /^polygon\((.*)\)/;

/** Returns whether a computed `clip-path` of a basic shape lies outside of a box, or has no area. The shape is in pixels of the box. */
export function isShapeAway(clipPath: string, { width, height }: Size): boolean {
  const [, round, radii = '', center = '50% 50%'] = ROUND.exec(clipPath) ?? [];
  if (round) {
    const [across = '', down = across] = splitAtSpaces(radii);
    const [x = '50%', y = '50%'] = splitAtSpaces(center);
    return isAway(around(offset(x, width), across, width), width) || isAway(around(offset(y, height), down, height), height);
  }
  const points = POLYGON.exec(clipPath)?.[1];
  if (points === undefined) return false;
  const corners = splitAtCommas(points)
    .map((point) => splitAtSpaces(point))
    .filter(([first]) => !/^(nonzero|evenodd)$/.test(first ?? ''));
  const along = (axis: 0 | 1, size: number) => {
    const values = corners.map((corner) => offset(corner[axis] ?? '0px', size));
    return [Math.min(...values), Math.max(...values)] as const;
  };
  return isAway(along(0, width), width) || isAway(along(1, height), height);
}

/** Returns where a round shape begins and ends. A radius by keyword reaches a side of the box. */
function around(center: number, radius: string, size: number): readonly [number, number] {
  const length = /\d/.test(radius) ? offset(radius, size) : Infinity;
  return [center - length, center + length];
}

function isAway([start, end]: readonly [number, number], size: number): boolean {
  return end <= 0 || start >= size || start >= end;
}
