import type { ListRow } from '../sources/list-source';
import { soughtProbability, type SoughtClasses } from './probability-of';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { classesMeant } from '../../ui/words/class-words/search-classes';
import { type ListOrder, type SortKey, sortRows } from './sort-rows';

interface ListFilter extends SoughtClasses {
  /** Least probability, in [0, 1]. */
  atLeast: number;
}

/**
 * Softmax gives every class some probability: below this one, an image does not count as showing a class that a person searched
 * for.
 */
const SMALLEST_FOUND = 0.01;

/**
 * Returns the rows whose image shows one of the sought classes with at least the given probability. Without classes and least
 * probability it returns all rows; otherwise only classified ones, since the others have no probability.
 */
export function filterRows(rows: readonly ListRow[], filter: ListFilter): ListRow[] {
  const { classes, atLeast } = filter;
  if (classes === null && atLeast <= 0) return [...rows];
  const least = classes === null ? atLeast : Math.max(atLeast, SMALLEST_FOUND);
  return rows.filter((row) => (soughtProbability(row, filter)?.probability ?? -1) >= least);
}

/** How a person wants to see a list. */
export interface ListView {
  /** The words that a person typed to find classes. */
  query: string;
  /** Least probability, in [0, 1]. */
  atLeast: number;
  order: ListOrder;
}

export const wholeList: ListView = { query: '', atLeast: 0, order: { by: 'position', direction: 'ascending' } };

/**
 * Returns the order that people expect: places ascend from the top of the page, but the most certain and the largest images come
 * first.
 */
export function orderBy(by: SortKey): ListOrder {
  return { by, direction: by === 'position' ? 'ascending' : 'descending' };
}

/** Returns the classes that a query means. Until the model's words are loaded, no class is sought. */
export function soughtBy(query: string, modelId: string, words: ModelWords | null): SoughtClasses {
  return { modelId, classes: words && classesMeant(words, query) };
}

export function rowsIn(rows: readonly ListRow[], { atLeast, order }: ListView, sought: SoughtClasses): ListRow[] {
  return sortRows(filterRows(rows, { ...sought, atLeast }), order, sought);
}

/** Returns the class by which a row was found, unless that is the first class of its answer. */
export function otherFound(row: ListRow, sought: SoughtClasses): { classIndex: number; probability: number } | null {
  if (sought.classes === null || row.state.kind !== 'classified') return null;
  const found = soughtProbability(row, sought);
  return found?.classIndex === row.state.classification.predictions[0]?.classIndex ? null : found;
}
