import type { ClassMap } from '../../domain/explanation';

/** One cell of every map; row and column count from 0. */
export interface Cell {
  row: number;
  column: number;
}

/** The contribution of one cell to its class's logit. */
export interface CellShare {
  /** In units of the logit; any sign. */
  value: number;
  /** value / (height * width): the logit is the sum of these. */
  share: number;
  /** share / logit, any sign; `null` if the logit is too near zero to divide by. */
  part: number | null;
}

/** Below this a logit counts as zero: parts of it would be huge. */
const SMALLEST_LOGIT = 0.05;

export function shareOf({ width, values }: ClassMap, { row, column }: Cell, logit: number): CellShare {
  const value = values[row * width + column] ?? 0;
  const share = value / values.length;
  return { value, share, part: Math.abs(logit) < SMALLEST_LOGIT ? null : share / logit };
}

/** Returns the cell under a point in fractions of the grid; outside, the nearest cell. */
export function cellAt(grid: { height: number; width: number }, x: number, y: number): Cell {
  const within = (fraction: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(fraction * count)));
  return { row: within(y, grid.height), column: within(x, grid.width) };
}

/** Returns the cell where the network saw the class most. */
export function strongestCell({ width, values }: ClassMap): Cell {
  const at = values.reduce((best, value, index) => (value > values[best]! ? index : best), 0);
  return { row: Math.floor(at / width), column: at % width };
}

/** Returns the cell that a key leads to, stopping at the edges; `null` for other keys. */
export function moveCell({ row, column }: Cell, grid: { height: number; width: number }, key: string): Cell | null {
  const lastRow = grid.height - 1;
  const lastColumn = grid.width - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(lastRow, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: lastColumn };
    case 'PageUp':
      return { row: 0, column };
    case 'PageDown':
      return { row: lastRow, column };
    default:
      return null;
  }
}

/** The place that a person points at in all maps, and the class through whose map. */
export interface Pointed {
  cell: Cell;
  classIndex: number;
  /** Moves by key are announced, for people who cannot see the place; a pointer moves too fast for announcements. */
  by: 'pointer' | 'keyboard';
}

/** Returns the cell under a pointer. The grid must fill the element that listens. */
export function cellUnder(event: PointerEvent & { currentTarget: Element }, grid: { height: number; width: number }): Cell {
  const box = event.currentTarget.getBoundingClientRect();
  return cellAt(grid, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
}
