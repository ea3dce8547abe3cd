/** A piece of a list: rows that are drawn, or room in place of rows that are not. `to` is the first row after the piece. */
interface Piece {
  kind: 'rows' | 'room';
  from: number;
  to: number;
  /** CSS pixels; an estimate for rows that have not been drawn yet. */
  height: number;
}

interface RenderedRows {
  /** CSS pixels of each row of the list, in order. */
  heights: readonly number[];
  /** The part of the list that drawn rows must cover, in CSS pixels from the top of the list. */
  top: number;
  bottom: number;
  /** Indices of rows that are always drawn: the focused row must not vanish while it is scrolled out of view. */
  kept: readonly number[];
}

/** Divides a long list into pieces to draw and room for the rest. The pieces cover the list in order. */
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
