import type { ListRow } from '../sources/list-source';
import { soughtProbability, type SoughtClasses } from './probability-of';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { classesMeant } from '../../ui/words/class-words/search-classes';
import { type ListOrder, type SortKey, sortRows } from './sort-rows';

interface ListFilter extends SoughtClasses {
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
  return rows.filter((row) => (soughtProbability(row, filter)?.probability ?? -1) >= least);
}

/** How a person wants to see a list. */
export interface ListView {
  /** Words of a class, as they are typed. */
  query: string;
  /** Least confidence, in [0, 1]. */
  atLeast: number;
  order: ListOrder;
}

export const wholeList: ListView = { query: '', atLeast: 0, order: { by: 'position', direction: 'ascending' } };

/** The order that people mean: from the top of the page, but the surest and the largest first. */
export function orderBy(by: SortKey): ListOrder {
  return { by, direction: by === 'position' ? 'ascending' : 'descending' };
}

/** Which classes a query means. Until the words have come, none are asked for. */
export function soughtBy(query: string, modelId: string, words: ModelWords | null): SoughtClasses {
  return { modelId, classes: words && classesMeant(words, query) };
}

export function rowsIn(rows: readonly ListRow[], { atLeast, order }: ListView, sought: SoughtClasses): ListRow[] {
  return sortRows(filterRows(rows, { ...sought, atLeast }), order, sought);
}

/** The class that a row was found by, where it is not the one that leads its answer. */
export function otherFound(row: ListRow, sought: SoughtClasses): { classIndex: number; probability: number } | null {
  if (sought.classes === null || row.state.kind !== 'classified') return null;
  const found = soughtProbability(row, sought);
  return found?.classIndex === row.state.classification.predictions[0]?.classIndex ? null : found;
}
