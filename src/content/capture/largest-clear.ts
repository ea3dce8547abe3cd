/** Places of a grid, from 0, both ends included. */
export interface GridPart {
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
