import { type Cell, cellAt } from './cell';

/** What is being looked at: one place in all maps, and through the map of which class. */
export interface Pointed {
  cell: Cell;
  classIndex: number;
  /** A key moves in words, for those who can't see it; a pointer would be talked over. */
  by: 'pointer' | 'keyboard';
}

/** The cell of a grid under a pointer, when the grid fills the element that listens. */
export function cellUnder(event: PointerEvent & { currentTarget: Element }, grid: { height: number; width: number }): Cell {
  const box = event.currentTarget.getBoundingClientRect();
  return cellAt(grid, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
}
