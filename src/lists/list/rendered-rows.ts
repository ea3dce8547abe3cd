/** A stretch of a list: rows that are drawn, or room for rows that are not. `to` is the first row after it. */
interface Piece {
  kind: 'rows' | 'room';
  from: number;
  to: number;
  /** CSS pixels; of rows as far as it is known. */
  height: number;
}

interface RenderedRows {
  /** CSS pixels of each row of the list, in order. */
  heights: readonly number[];
  /** What is to be covered by drawn rows, in CSS pixels from the top of the list. */
  top: number;
  bottom: number;
  /** Rows that are drawn wherever they are: the one that has the focus must not vanish under it. */
  kept: readonly number[];
}

/** Which rows of a long list are drawn, and how much room stands in for the others. The pieces cover the list in order. */
export function piecesOf({ heights, top, bottom, kept }: RenderedRows): Piece[] {
  const pieces: Piece[] = [];
  const always = new Set(kept);
  let y = 0;
  for (const [index, height] of heights.entries()) {
    const kind = (y < bottom && y + height > top) || always.has(index) ? 'rows' : 'room';
    const last = pieces.at(-1);
    if (last?.kind === kind) {
      last.to += 1;
      last.height += height;
    } else {
      pieces.push({ kind, from: index, to: index + 1, height });
    }
    y += height;
  }
  return pieces;
}
