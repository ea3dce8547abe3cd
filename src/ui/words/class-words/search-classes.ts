import type { ModelWords, Noun } from './model-words';
import { wordsOf, withSingulars } from './words-of';

/** How near a name is to what was asked for: the beginnings of its words, whole words of it, all of it. */
export const nearness = { beginning: 1, words: 2, name: 3 } as const;
type Nearness = (typeof nearness)[keyof typeof nearness];

export interface FoundClass {
  classIndex: number;
  label: string;
  nearness: Nearness;
  /** The name that it was found by, of the class or of what it is a kind of; `null`: its label. */
  foundBy: string | null;
}

/** A noun that has a word, and by which of its names. */
interface Match {
  nearness: Nearness;
  name: string;
  /** Of how many classes: the fewer, the more it says of each. */
  size: number;
  isLabel: boolean;
}

/**
 * Classes that are meant by a few letters: by label, by another name, or by what they are a kind of ("puppy" finds dogs).
 * Every word has to be the beginning of a word in some name of the class; capitals, accents and plurals make no difference.
 * Best first: by nearness, then by the narrower noun, then by the shorter label.
 */
export function searchClasses(words: ModelWords, query: string): FoundClass[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  const asTyped = matchesOf(words, (names) => nameThatIs(names, [asked.join(' ')]));
  // "clothes" is a name itself, and then no plural of "cloth".
  const whole = asTyped.size > 0 ? asTyped : matchesOf(words, (names) => nameThatIs(names, singularsOf(asked)));
  const single = asked.map((word) => matchesOf(words, (names) => nameThatHas(names, withSingulars(word))));
  return words.labels
    .flatMap((label, classIndex) => {
      const match = whole.get(classIndex) ?? farthest(single.map((matches) => matches.get(classIndex)));
      return match ? [{ classIndex, label, match }] : [];
    })
    .toSorted((a, b) => compareMatches(a.match, b.match) || a.label.length - b.label.length)
    .map(({ classIndex, label, match }) => ({
      classIndex,
      label,
      nearness: match.nearness,
      foundBy: match.isLabel ? null : match.name,
    }));
}

/**
 * The classes to filter by: of those found, the nearest alone, so that "cat" finds no catamaran while "catam" does.
 * `null`: nothing was asked for. Empty: nothing is called so.
 */
export function classesMeant(words: ModelWords, query: string): ReadonlySet<number> | null {
  if (wordsOf(query).length === 0) return null;
  const found = searchClasses(words, query);
  return new Set(found.filter((each) => each.nearness === found[0]?.nearness).map(({ classIndex }) => classIndex));
}

type NamedMatch = Pick<Match, 'nearness' | 'name'>;

/** The best match of each class. */
function matchesOf({ nouns, labels }: ModelWords, matchName: (names: NameWords[]) => NamedMatch | null): Map<number, Match> {
  const best = new Map<number, Match>();
  for (const noun of nouns) {
    const named = matchName(nameWordsOf(noun));
    if (!named) continue;
    for (const classIndex of noun.classes) {
      const match = { ...named, size: noun.classes.length, isLabel: labels[classIndex] === named.name };
      const before = best.get(classIndex);
      if (!before || compareMatches(match, before) < 0) best.set(classIndex, match);
    }
  }
  return best;
}

/** The better first. */
function compareMatches(a: Match, b: Match): number {
  return b.nearness - a.nearness || Number(b.isLabel) - Number(a.isLabel) || a.size - b.size;
}

/** Every word has to be found, and the whole is as near as the word that is least so. */
function farthest(matches: (Match | undefined)[]): Match | undefined {
  return matches.reduce((far, match) => (far && match && compareMatches(match, far) < 0 ? far : far && match));
}

/** Names are seldom plurals, queries often. */
function singularsOf(asked: string[]): string[] {
  return withSingulars(asked.at(-1)!).map((last) => [...asked.slice(0, -1), last].join(' '));
}

function nameThatIs(names: NameWords[], forms: string[]): NamedMatch | null {
  const found = names.find(({ words }) => forms.includes(words.join(' ')));
  return found ? { nearness: nearness.name, name: found.name } : null;
}

function nameThatHas(names: NameWords[], forms: string[]): NamedMatch | null {
  const having = names.find(({ words }) => words.some((word) => forms.includes(word)));
  if (having) return { nearness: nearness.words, name: having.name };
  const beginning = names.find(({ words }) => words.some((word) => word.startsWith(forms[0]!)));
  return beginning ? { nearness: nearness.beginning, name: beginning.name } : null;
}

interface NameWords {
  name: string;
  words: string[];
}

/** Kept, as all of them are looked at with every letter typed. */
const nameWords = new WeakMap<Noun, NameWords[]>();

function nameWordsOf(noun: Noun): NameWords[] {
  const words = nameWords.get(noun) ?? noun.names.map((name) => ({ name, words: wordsOf(name) }));
  nameWords.set(noun, words);
  return words;
}
