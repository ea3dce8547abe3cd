import type { ClassDescription, ModelName, NamedClass } from '../../../domain/classification';
import { readModelJson } from '../../../platform/read-model-json';
import { nameOfClass } from '../names';

/** A thing with all its names, and the classes that are kinds of it. Each class is a thing too, with itself as its only kind. */
export interface Noun {
  names: string[];
  /** Class indices. */
  classes: number[];
}

export interface ModelClass extends Required<NamedClass>, ClassDescription {
  /** The name in the user's language. */
  name: string;
}

/** The names of a model's classes, and of the things that they are kinds of, to find classes by words. */
export interface ModelWords {
  modelId: string;
  /** In the order of the class index. */
  classes: ModelClass[];
  nouns: Noun[];
}

/** `words.json`, as `src/models/imagenet/make-words.py` writes it: classes as `151-268,273`. */
interface WordsFile {
  nouns: { names: string[]; classes: string }[];
}

/** An entry of `labels.json`. */
type LabelledClass = NamedClass & Partial<ClassDescription>;

const known = new Map<string, Promise<ModelWords>>();

/**
 * Reads a model's words on the first call and keeps them. For a model without a file of words, the labels are the words.
 * @throws GapLensError `model-missing`, naming the file
 */
export async function loadModelWords(model: ModelName): Promise<ModelWords> {
  const loading = known.get(model.id) ?? readModelWords(model);
  known.set(model.id, loading);
  // A failure is not kept, so that the next call tries again.
  loading.catch(() => known.delete(model.id));
  return loading;
}

async function readModelWords(model: ModelName): Promise<ModelWords> {
  const { labels, words } = await readModelJson<{ labels: string; words?: string }>(model, 'descriptor.json');
  const classes = await readModelJson<LabelledClass[]>(model, labels);
  const nouns = words === undefined ? undefined : await readModelJson<WordsFile>(model, words);
  return toModelWords(model.id, classes, nameOfClass, nouns);
}

/**
 * Builds the words from the content of a model's files.
 * @param nameOf returns the name of a class in the user's language
 */
export function toModelWords(
  modelId: string,
  labels: readonly LabelledClass[],
  nameOf: (named: Required<NamedClass>) => string,
  words?: WordsFile,
): ModelWords {
  const classes = labels.map(({ label, names = { en: label }, synonyms = [], gloss = null }) => ({
    label,
    names,
    name: nameOf({ label, names }),
    synonyms,
    gloss,
  }));
  // Names for people come first: a word that is in several names finds the class by the first of them.
  const own = classes.map(({ label, names, synonyms }, classIndex) => ({
    names: [...new Set([...Object.values(names), label, ...synonyms])],
    classes: [classIndex],
  }));
  const above = (words?.nouns ?? []).map(({ names, classes: written }) => ({ names, classes: parseIndices(written) }));
  return { modelId, classes, nouns: [...own, ...above] };
}

/** Returns a function that names a model's classes in the user's language. */
export function nameIn({ classes }: Pick<ModelWords, 'classes'>): (classIndex: number) => string {
  return (classIndex) => classes[classIndex]?.name ?? String(classIndex);
}

/** Expands `2-4,7` to 2, 3, 4, 7. */
function parseIndices(written: string): number[] {
  return written.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  });
}
