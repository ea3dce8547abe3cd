import type { Rectangle } from '../../domain/image-source';
import { clamp } from '../../domain/rectangles';
import { createCoverFinder } from './cover-finder';

/** CSS pixels between the points that are checked: anything smaller hides nothing important of an image. */
const SPACING = 32;
/** Points per side: enough for a part as large as the viewport, and few enough to not block the page. */
const FEWEST = 4;
const MOST = 12;
/** CSS pixels: the edge itself may belong to neighboring elements. */
const INSET = 1;

/**
 * Returns the largest part of an element's visible area that nothing in the page covers, in CSS pixels of its viewport. It has no width
 * and height if everything is covered.
 *
 * @param seen the visible area
 * @param view the window of the element's document
 */
export function clearPart(element: Element, seen: Rectangle, view: Window = window): Rectangle {
  if (seen.width <= 2 * INSET || seen.height <= 2 * INSET) return seen;
  const columns = clamp(Math.ceil(seen.width / SPACING) + 1, FEWEST, MOST);
  const rows = clamp(Math.ceil(seen.height / SPACING) + 1, FEWEST, MOST);
  const xOf = (column: number) => seen.x + INSET + (column / (columns - 1)) * (seen.width - 2 * INSET);
  const yOf = (row: number) => seen.y + INSET + (row / (rows - 1)) * (seen.height - 2 * INSET);
  const isCovered = createCoverFinder(element, seen, view);
  const part = largestClear(columns, rows, (column, row) => !isCovered(xOf(column), yOf(row)));
  if (!part) return { x: seen.x, y: seen.y, width: 0, height: 0 };
  const left = part.left === 0 ? seen.x : xOf(part.left);
  const top = part.top === 0 ? seen.y : yOf(part.top);
  const right = part.right === columns - 1 ? seen.x + seen.width : xOf(part.right);
  const bottom = part.bottom === rows - 1 ? seen.y + seen.height : yOf(part.bottom);
  const isAll = right - left === seen.width && bottom - top === seen.height;
  return isAll ? seen : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Indices of points in a grid, from 0, with both ends included. */
interface GridPart {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Returns the largest rectangle of clear points in a grid, by the area between its outermost points; `null` if there is none with at least
 * two points per side.
 */
export function largestClear(columns: number, rows: number, isClear: (column: number, row: number) => boolean): GridPart | null {
  /** Number of clear points from each point upward without a gap, including the point itself. */
  const heights = Array.from({ length: columns }, () => 0);
  let largest: GridPart | null = null;
  let most = 0;
  for (let bottom = 0; bottom < rows; bottom += 1) {
    for (let column = 0; column < columns; column += 1) heights[column] = isClear(column, bottom) ? heights[column]! + 1 : 0;
    for (let left = 0; left < columns; left += 1) {
      let height = heights[left]!;
      for (let right = left + 1; right < columns && height > 1; right += 1) {
        height = Math.min(height, heights[right]!);
        const area = (right - left) * (height - 1);
        if (area <= most) continue;
        most = area;
        largest = { left, top: bottom - height + 1, right, bottom };
      }
    }
  }
  return largest;
}
