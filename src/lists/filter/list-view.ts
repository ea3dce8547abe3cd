import type { ModelWords } from '../../ui/words/class-words/model-words';
import { classesMeant } from '../../ui/words/class-words/search-classes';
import type { ListRow } from '../sources/list-source';
import { confidenceOf, type SoughtClasses } from './confidence-of';
import { filterRows } from './filter-rows';
import { type ListOrder, type SortKey, sortRows } from './sort-rows';

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
  const found = confidenceOf(row, sought);
  return found?.classIndex === row.state.classification.predictions[0]?.classIndex ? null : found;
}
