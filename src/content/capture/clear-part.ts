import type { Rectangle } from '../../domain/image-source';
import { clamp } from '../../domain/rectangles';
import { createCoverFinder } from './cover-finder';
import { largestClear } from './largest-clear';

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
