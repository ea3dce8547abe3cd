import { GapLensError } from '../../../domain/errors';
import type { ModelName } from '../../../domain/classification';

/** A thing with all its names, and the classes that are kinds of it. Each class is a thing too, with itself as its only kind. */
export interface Noun {
  names: string[];
  /** Class indices. */
  classes: number[];
}

/** The names of a model's classes, and of the things that they are kinds of, to find classes by words. */
export interface ModelWords {
  modelId: string;
  /** In the order of the class index. */
  labels: string[];
  nouns: Noun[];
}

/** `words.json`, as `src/models/imagenet/make-words.py` writes it: classes as `151-268,273`. */
interface WordsFile {
  nouns: { names: string[]; classes: string }[];
}

interface LabelledClass {
  label: string;
  synonyms?: string[];
}

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

async function readModelWords({ id, name }: ModelName): Promise<ModelWords> {
  const read = async <Value>(path: string): Promise<Value> => {
    try {
      return (await (await fetch(new URL(path, new URL(`models/${id}/`, location.href)))).json()) as Value;
    } catch {
      throw new GapLensError('model-missing', name, path);
    }
  };
  const { labels, words } = await read<{ labels: string; words?: string }>('descriptor.json');
  const classes = await read<LabelledClass[]>(labels);
  return toModelWords(id, classes, words === undefined ? undefined : await read<WordsFile>(words));
}

/** Builds the words from the content of a model's files. */
export function toModelWords(modelId: string, classes: readonly LabelledClass[], words?: WordsFile): ModelWords {
  const own = classes.map(({ label, synonyms = [] }, classIndex) => ({
    names: [...new Set([label, ...synonyms])],
    classes: [classIndex],
  }));
  const above = (words?.nouns ?? []).map(({ names, classes: written }) => ({ names, classes: parseIndices(written) }));
  return { modelId, labels: classes.map(({ label }) => label), nouns: [...own, ...above] };
}

/** Expands `2-4,7` to 2, 3, 4, 7. */
function parseIndices(written: string): number[] {
  return written.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  });
}
