import type { Rectangle } from '../../domain/image-source';
import { clamp } from '../../domain/rectangles';
import { createCoverFinder } from './cover-finder';

/** CSS pixels between the points that are looked at: what is smaller hides nothing of an image's meaning. */
const SPACING = 32;
/** Points on a side: enough for a part as large as the viewport, and no more than the page's thread has time for. */
const FEWEST = 4;
const MOST = 12;
/** CSS pixels: on the very edge the neighbors begin. */
const INSET = 1;

/**
 * Returns the largest part of what is seen of an element that nothing of the page covers, in CSS pixels of its viewport; without width
 * and height where everything is covered.
 *
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

/** Places of a grid, from 0, both ends included. */
interface GridPart {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Returns the largest rectangle of a grid's points that are all clear, by the area between them; `null` where no two points across and
 * down are.
 */
export function largestClear(columns: number, rows: number, isClear: (column: number, row: number) => boolean): GridPart | null {
  /** Clear points above each point, itself included, without a gap. */
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
