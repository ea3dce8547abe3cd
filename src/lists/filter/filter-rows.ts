import type { ListRow } from '../sources/list-source';
import { confidenceOf, type SoughtClasses } from './confidence-of';

export interface ListFilter extends SoughtClasses {
  /** In [0, 1]. */
  atLeast: number;
}

/** Softmax gives every class something: under this an image is not said to show a class that was asked for. */
const SMALLEST_FOUND = 0.01;

/**
 * Rows whose image shows one of the classes sought, with at least so much confidence. With no classes and no least confidence, all of
 * them; else only classified ones, as of the others nothing is known.
 */
export function filterRows(rows: readonly ListRow[], filter: ListFilter): ListRow[] {
  const { classes, atLeast } = filter;
  if (classes === null && atLeast <= 0) return [...rows];
  const least = classes === null ? atLeast : Math.max(atLeast, SMALLEST_FOUND);
  return rows.filter((row) => (confidenceOf(row, filter)?.probability ?? -1) >= least);
}
