import type { ClassWords } from './model-facts';

/**
 * Classes that are meant by a few letters: by label, by another name, or by what WordNet says they are ("dog" finds breeds).
 * Every word of the query has to be found. Best first; of equal ones the shorter label.
 */
export function searchClasses(classes: readonly ClassWords[], query: string, limit: number): ClassWords[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked = classes.map((each) => ({ each, rank: rankOf(each, words) })).filter(({ rank }) => rank > 0);
  return ranked
    .toSorted((a, b) => b.rank - a.rank || a.each.label.length - b.each.label.length)
    .slice(0, limit)
    .map(({ each }) => each);
}

/** The other name that a class was found by, if it was not its label. */
export function foundBy({ label, synonyms = [] }: ClassWords, query: string): string | null {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const hasAll = (name: string) => words.every((word) => plain(name).includes(word));
  return hasAll(label) ? null : (synonyms.find(hasAll) ?? null);
}

/** The sum over the words; 0 when one of them is not found. */
function rankOf({ label, synonyms = [], gloss = '' }: ClassWords, words: readonly string[]): number {
  const ranks = words.map((word) =>
    Math.max(
      4 * nearness(plain(label), word),
      ...synonyms.map((name) => 3 * nearness(plain(name), word)),
      glossRank(gloss, word),
    ),
  );
  return ranks.includes(0) ? 0 : ranks.reduce((sum, rank) => sum + rank, 0);
}

/** All of it, its beginning, the beginning of a word in it, anywhere in it, nowhere. */
function nearness(name: string, word: string): number {
  if (name === word) return 5;
  if (name.startsWith(word)) return 4;
  if (name.includes(` ${word}`)) return 3;
  return name.includes(word) ? 1 : 0;
}

/** Whole words only: a description has too many letters for parts of words to mean anything. */
function glossRank(gloss: string, word: string): number {
  return plain(gloss)
    .split(/[^\p{Letter}]+/u)
    .some((each) => each === word || each === `${word}s`)
    ? 1
    : 0;
}

/** Without capitals and accents. */
function plain(written: string): string {
  return written
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();
}
