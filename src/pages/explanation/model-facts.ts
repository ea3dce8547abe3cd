import { GapLensError } from '../../domain/errors';
import type { ModelName } from '../../domain/classification';
import { loadModelWords, type ModelWords } from '../../ui/words/class-words/model-words';

/** The names of a class. WordNet's classes have a gloss. */
export interface ClassFacts {
  label: string;
  gloss?: string;
}

/** Facts from a model's folder that the engine's answers do not state. */
export interface ModelFacts {
  /** The model's own input size, in pixels a side. */
  inputSize: number;
  parameters: number;
  /** Multiply-adds of one inference at that size. */
  multiplyAdds: number;
  /** In the order of the class index. */
  classes: ClassFacts[];
  /** Words to find the classes by. */
  words: ModelWords;
}

/**
 * Reads the facts from a model's folder.
 * @throws GapLensError `model-missing`, naming the file
 */
export async function readModelFacts(model: ModelName): Promise<ModelFacts> {
  const { id, name } = model;
  const folder = new URL(`models/${id}/`, location.href);
  const read = async <Value>(path: string): Promise<Value> => {
    try {
      return (await (await fetch(new URL(path, folder))).json()) as Value;
    } catch {
      throw new GapLensError('model-missing', name, path);
    }
  };
  const descriptor = await read<Omit<ModelFacts, 'classes'> & { labels: string }>('descriptor.json');
  const { inputSize, parameters, multiplyAdds, labels } = descriptor;
  const [classes, words] = await Promise.all([read<ClassFacts[]>(labels), loadModelWords(model)]);
  return { inputSize, parameters, multiplyAdds, classes, words };
}
