import type { ListRow } from '../sources/list-source';
import { soughtProbability, type SoughtClasses } from './probability-of';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { classesMeant } from '../../ui/words/class-words/search-classes';
import { type ListOrder, type SortKey, sortRows } from './sort-rows';

interface ListFilter extends Sought {
  /** Least probability, in [0, 1]. */
  atLeast: number;
}

/** The classes and the words that a person searches for. */
export interface Sought extends SoughtClasses {
  /** Finds images by their name on the page, such as their alternative text, or by their file name. Empty: by classes only. */
  words: readonly string[];
}

/**
 * Softmax gives every class some probability: below this one, an image does not count as showing a class that a person searched
 * for.
 */
const SMALLEST_FOUND = 0.01;

/**
 * Returns the rows whose image shows one of the sought classes with at least the given probability, or has the sought words in its
 * name and a best class with at least that probability. Without classes and least probability it returns all rows. A least
 * probability leaves only classified rows, since the others have none.
 */
export function filterRows(rows: readonly ListRow[], filter: ListFilter): ListRow[] {
  const { classes, atLeast, words, modelId } = filter;
  if (classes === null && atLeast <= 0) return [...rows];
  const least = classes === null ? atLeast : Math.max(atLeast, SMALLEST_FOUND);
  const reaches = (row: ListRow, sought: SoughtClasses, limit: number) =>
    limit <= 0 || (soughtProbability(row, sought)?.probability ?? -1) >= limit;
  return rows.filter(
    (row) => reaches(row, filter, least) || (isNamedBy(row, words) && reaches(row, { modelId, classes: null }, atLeast)),
  );
}

/** Returns whether an image has all words in its name or its file name. Capitals and accents make no difference. */
export function isNamedBy(row: ListRow, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => namesOf(row).includes(word));
}

/** Cached, because each letter typed looks at all of them. A row with another name is another object. */
const known = new WeakMap<ListRow, string>();

function namesOf(row: ListRow): string {
  const names = known.get(row) ?? plain(`${row.name} ${fileNameOf(row.address)}`);
  known.set(row, names);
  return names;
}

function fileNameOf(address: string | null): string {
  const path = address !== null && /^https?:/i.test(address) ? (URL.parse(address)?.pathname ?? '') : '';
  try {
    return decodeURIComponent(path.split('/').findLast(Boolean) ?? '');
  } catch {
    return path;
  }
}

/** Returns a text without capitals and accents. */
export function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
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

/** Returns the classes and words that a query means. Until the model's words are loaded, nothing is sought. */
export function soughtBy(query: string, modelId: string, words: ModelWords | null): Sought {
  if (words === null || query.trim() === '') return { modelId, classes: null, words: [] };
  // A query of signs alone names no class.
  const classes = classesMeant(words, query) ?? new Set<number>();
  return { modelId, classes, words: plain(query).split(/\s+/).filter(Boolean) };
}

export function rowsIn(rows: readonly ListRow[], { atLeast, order }: ListView, sought: Sought): ListRow[] {
  return sortRows(filterRows(rows, { ...sought, atLeast }), order, sought);
}

/** Returns the class by which a row was found; `null` if none was sought, or if the image hardly shows any of them. */
export function foundClass(row: ListRow, sought: SoughtClasses): { classIndex: number; probability: number } | null {
  if (sought.classes === null || row.state.kind !== 'classified') return null;
  const found = soughtProbability(row, sought);
  return found && found.probability >= SMALLEST_FOUND ? found : null;
}
