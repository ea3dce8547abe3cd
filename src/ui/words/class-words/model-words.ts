import { GapLensError } from '../../../domain/errors';
import type { ModelName } from '../../../domain/classification';

/** A thing, by all its names, and the classes that are kinds of it. A class is one too, of itself alone. */
export interface Noun {
  names: string[];
  /** Class indices. */
  classes: number[];
}

/** What a model's classes are called and what they are kinds of, to find classes by words. */
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
 * Reads a model's words on the first call and keeps them. A model without a file of words has those of its labels.
 * @throws GapLensError `model-missing`, naming the file
 */
export async function loadModelWords(model: ModelName): Promise<ModelWords> {
  const loading = known.get(model.id) ?? readModelWords(model);
  known.set(model.id, loading);
  // Not kept, so that the next call tries again.
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

/** From the content of a model's files. */
export function toModelWords(modelId: string, classes: readonly LabelledClass[], words?: WordsFile): ModelWords {
  const own = classes.map(({ label, synonyms = [] }, classIndex) => ({
    names: [...new Set([label, ...synonyms])],
    classes: [classIndex],
  }));
  const above = (words?.nouns ?? []).map(({ names, classes: written }) => ({ names, classes: parseIndices(written) }));
  return { modelId, labels: classes.map(({ label }) => label), nouns: [...own, ...above] };
}

/** `2-4,7` is 2, 3, 4, 7. */
function parseIndices(written: string): number[] {
  return written.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  });
}
