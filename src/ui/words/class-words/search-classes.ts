import type { ModelWords, Noun } from './model-words';
import { wordsOf, withSingulars } from './words-of';

/**
 * How near a class is to the query: its description has the words, or a name of it begins with them, has them as whole words, or
 * consists of them.
 */
export const nearness = { description: 0, beginning: 1, words: 2, name: 3 } as const;
type Nearness = (typeof nearness)[keyof typeof nearness];

export interface FoundClass {
  classIndex: number;
  /** In the user's language. */
  name: string;
  nearness: Nearness;
  /**
   * The synonym by which a class was found, the thing that it is a kind of, or its description; `null`: the name that people see.
   */
  foundBy: string | null;
}

/** A noun that has a word, and the name that has it. */
interface Match {
  nearness: Nearness;
  name: string;
  /** Number of classes that are kinds of the noun: the fewer, the more specific it is. */
  size: number;
  /** The class was found by the name that people see. */
  isShown: boolean;
}

/**
 * Returns the classes that a few letters mean: by name, by synonym, or by a thing that they are kinds of ("puppy" finds dogs).
 * Every word must begin a word in some name of the class; capitals, accents and plurals make no difference. Best first: by
 * nearness, then by the narrower noun, then by the shorter name. Only words that no name has are looked up in the descriptions
 * ("eucalyptus" finds the koala), because a description names other things too: a cat's may name the mouse.
 */
export function searchClasses(words: ModelWords, query: string): FoundClass[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  const named = searchNames(words, asked);
  return named.length > 0 ? named : searchDescriptions(words, asked);
}

function searchNames(words: ModelWords, asked: string[]): FoundClass[] {
  const asTyped = matchesOf(words, (names) => nameThatIs(names, [asked.join(' ')]));
  // "clothes" is a name itself, and then no plural of "cloth".
  const whole = asTyped.size > 0 ? asTyped : matchesOf(words, (names) => nameThatIs(names, singularsOf(asked)));
  const single = asked.map((word) => matchesOf(words, (names) => nameThatHas(names, withSingulars(word))));
  return words.classes
    .flatMap(({ name }, classIndex) => {
      const match = whole.get(classIndex) ?? farthest(single.map((matches) => matches.get(classIndex)));
      return match ? [{ classIndex, name, match }] : [];
    })
    .toSorted((a, b) => compareMatches(a.match, b.match) || a.name.length - b.name.length)
    .map(({ classIndex, name, match }) => ({
      classIndex,
      name,
      nearness: match.nearness,
      foundBy: match.isShown ? null : match.name,
    }));
}

/** Returns the classes with all the words in their description, in the order of the class index. */
function searchDescriptions({ classes }: ModelWords, asked: string[]): FoundClass[] {
  return classes.flatMap(({ name, gloss }, classIndex) => {
    const described = wordsOf(gloss ?? '');
    const hasAll = asked.every((word) => described.some((each) => each.startsWith(word)));
    return hasAll ? [{ classIndex, name, nearness: nearness.description, foundBy: gloss }] : [];
  });
}

/**
 * Returns the classes to filter by: only the nearest of those found, so that "cat" finds no catamaran while "catam" does. `null`:
 * the query is empty. An empty set: no class has such a name or description.
 */
export function classesMeant(words: ModelWords, query: string): ReadonlySet<number> | null {
  if (wordsOf(query).length === 0) return null;
  const found = searchClasses(words, query);
  return new Set(found.filter((each) => each.nearness === found[0]?.nearness).map(({ classIndex }) => classIndex));
}

type NamedMatch = Pick<Match, 'nearness' | 'name'>;

/** Returns the best match of each class. */
function matchesOf({ nouns, classes }: ModelWords, matchName: (names: NameWords[]) => NamedMatch | null): Map<number, Match> {
  const best = new Map<number, Match>();
  for (const noun of nouns) {
    const named = matchName(nameWordsOf(noun));
    if (!named) continue;
    for (const classIndex of noun.classes) {
      const isShown = classes[classIndex]?.name === named.name;
      const match = { ...named, size: noun.classes.length, isShown };
      const before = best.get(classIndex);
      if (!before || compareMatches(match, before) < 0) best.set(classIndex, match);
    }
  }
  return best;
}

/** Returns the better of two matches. */
function compareMatches(a: Match, b: Match): number {
  return b.nearness - a.nearness || Number(b.isShown) - Number(a.isShown) || a.size - b.size;
}

/** Every word must be found, and the whole is as near as its least near word. */
function farthest(matches: (Match | undefined)[]): Match | undefined {
  return matches.reduce((far, match) => (far && match && compareMatches(match, far) < 0 ? far : far && match));
}

/** Names are seldom plurals, queries often are. */
function singularsOf(asked: string[]): string[] {
  return withSingulars(asked.at(-1)!).map((last) => [...asked.slice(0, -1), last].join(' '));
}

function nameThatIs(names: NameWords[], forms: string[]): NamedMatch | null {
  const found = names.find(({ words }) => forms.includes(words.join(' ')));
  return found ? { nearness: nearness.name, name: found.name } : null;
}

function nameThatHas(names: NameWords[], forms: string[]): NamedMatch | null {
  const having = names.find(({ words }) => words.some((word) => forms.includes(word) || hasChinese(word, forms[0]!)));
  if (having) return { nearness: nearness.words, name: having.name };
  const beginning = names.find(({ words }) => words.some((word) => word.startsWith(forms[0]!)));
  return beginning ? { nearness: nearness.beginning, name: beginning.name } : null;
}

/** Chinese is written without spaces, so a word may be anywhere in a name. */
function hasChinese(word: string, asked: string): boolean {
  return /^\p{Script=Han}/u.test(asked) && word.includes(asked);
}

interface NameWords {
  name: string;
  words: string[];
}

/** Cached, because each letter typed looks at all of them. */
const nameWords = new WeakMap<Noun, NameWords[]>();

function nameWordsOf(noun: Noun): NameWords[] {
  const words = nameWords.get(noun) ?? noun.names.map((name) => ({ name, words: wordsOf(name) }));
  nameWords.set(noun, words);
  return words;
}
