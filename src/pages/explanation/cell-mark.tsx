import type { Cell } from './cell';

/** A frame around one cell of whatever it stands in, edge to edge. */
export function CellMark({ cell, grid }: { cell: Cell; grid: { height: number; width: number } }) {
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <i
      class="cell-mark"
      style={{
        left: percent(cell.column, grid.width),
        top: percent(cell.row, grid.height),
        width: percent(1, grid.width),
        height: percent(1, grid.height),
      }}
    />
  );
}
