import { type PictureKind, pictureKinds } from '../../domain/picture-kind';
import { pictureKindOf } from '../rows/picture-kind-of';
import type { ListRow } from '../sources/list-source';
import { soughtProbability, type SoughtClasses } from './probability-of';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { classesMeant, nearness, searchClasses } from '../../ui/words/class-words/search-classes';
import { type ListOrder, type SortKey, sortRows } from './sort-rows';

interface ListFilter extends Sought {
  /** Least probability, in [0, 1]. */
  atLeast: number;
}

/** The classes and the words that a person searches for. */
export interface Sought extends SoughtClasses {
  /** Finds images by their name on the page, such as their alternative text, or by their file name. Empty: by classes only. */
  words: readonly string[];
  /** Finds images by their kind of picture. */
  kinds: ReadonlySet<PictureKind>;
}

/**
 * Softmax gives every class some probability: below this one, an image does not count as showing a class that a person searched
 * for.
 */
const SMALLEST_FOUND = 0.01;

/**
 * Returns the rows whose image shows one of the sought classes with at least the given probability, or has the sought words in its
 * name or a sought kind of picture, and a best class with at least that probability. Without classes and least probability it returns all rows. A least
 * probability leaves only classified rows, since the others have none.
 */
export function filterRows(rows: readonly ListRow[], filter: ListFilter): ListRow[] {
  const { classes, atLeast, words, kinds, modelId } = filter;
  if (classes === null && atLeast <= 0) return [...rows];
  const least = classes === null ? atLeast : Math.max(atLeast, SMALLEST_FOUND);
  const reaches = (row: ListRow, sought: SoughtClasses, limit: number) =>
    limit <= 0 || (soughtProbability(row, sought)?.probability ?? -1) >= limit;
  return rows.filter(
    (row) =>
      reaches(row, filter, least) ||
      ((isNamedBy(row, words) || isOfKind(row, kinds)) && reaches(row, { modelId, classes: null }, atLeast)),
  );
}

/** Returns whether an image has all words in its name or its file name. Capitals and accents make no difference. */
export function isNamedBy(row: ListRow, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => namesOf(row).includes(word));
}

/** Returns whether an image is of one of the kinds of picture. */
export function isOfKind(row: Pick<ListRow, 'state'>, kinds: ReadonlySet<PictureKind>): boolean {
  const kind = pictureKindOf(row)?.kind;
  return kind !== undefined && kinds.has(kind);
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
  /** Shows only images of this kind of picture; `null`: of all kinds. */
  kind: PictureKind | null;
  order: ListOrder;
}

export const wholeList: ListView = { query: '', atLeast: 0, kind: null, order: { by: 'position', direction: 'ascending' } };

/** Returns whether a view leaves out images. */
export function isFiltered({ query, atLeast, kind }: ListView): boolean {
  return query !== '' || atLeast > 0 || kind !== null;
}

/**
 * Returns the order that people expect: places and kinds ascend, but the most certain and the largest images come first.
 */
export function orderBy(by: SortKey): ListOrder {
  return { by, direction: by === 'position' || by === 'kind' ? 'ascending' : 'descending' };
}

/**
 * Returns the classes, words and kinds that a query means. Until the model's words are loaded, nothing is sought.
 *
 * @param kindWords names of the kinds of picture, which are the classes of a model too
 */
export function soughtBy(query: string, modelId: string, words: ModelWords | null, kindWords: ModelWords | null): Sought {
  if (words === null || query.trim() === '') return { modelId, classes: null, words: [], kinds: noKinds };
  // A query of signs alone names no class.
  const classes = classesMeant(words, query) ?? new Set<number>();
  const kinds = kindWords ? kindsMeant(kindWords, words, query) : noKinds;
  return { modelId, classes, words: plain(query).split(/\s+/).filter(Boolean), kinds };
}

export const noKinds: ReadonlySet<PictureKind> = new Set();

/**
 * Returns the kinds of picture that have the words in a name. The beginning of a word is enough only where no class has the words in
 * its name, so that "screen" finds screens and no screenshots.
 */
function kindsMeant(kindWords: ModelWords, words: ModelWords, query: string): ReadonlySet<PictureKind> {
  const found = searchClasses(kindWords, query);
  const [nearest] = searchClasses(words, query);
  const least = nearest ? Math.min(nearest.nearness, nearness.words) : nearness.beginning;
  return new Set(
    found
      .filter((each) => each.nearness === found[0]?.nearness && each.nearness >= Math.max(least, nearness.beginning))
      .flatMap(({ classIndex }) => pictureKinds[classIndex] ?? []),
  );
}

export function rowsIn(rows: readonly ListRow[], { atLeast, kind, order }: ListView, sought: Sought): ListRow[] {
  const ofKind = kind === null ? rows : rows.filter((row) => isOfKind(row, new Set([kind])));
  return sortRows(filterRows(ofKind, { ...sought, atLeast }), order, sought);
}

/** Returns the class by which a row was found; `null` if none was sought, or if the image hardly shows any of them. */
export function foundClass(row: ListRow, sought: SoughtClasses): { classIndex: number; probability: number } | null {
  if (sought.classes === null || row.state.kind !== 'classified') return null;
  const found = soughtProbability(row, sought);
  return found && found.probability >= SMALLEST_FOUND ? found : null;
}
