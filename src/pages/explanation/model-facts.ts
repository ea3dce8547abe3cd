import { GapLensError } from '../../domain/errors';
import type { ModelName } from '../../domain/classification';
import { loadModelWords, type ModelWords } from '../../ui/words/class-words/model-words';

/** What is known of a class, to name it. WordNet's classes have a gloss. */
export interface ClassFacts {
  label: string;
  gloss?: string;
}

/** What a model's folder says that the engine's answers do not. */
export interface ModelFacts {
  /** Side of the input that the model was made for, in pixels. */
  inputSize: number;
  parameters: number;
  /** Of one inference at that size. */
  multiplyAdds: number;
  /** In the order of the class index. */
  classes: ClassFacts[];
  /** To find them. */
  words: ModelWords;
}

/** @throws GapLensError `model-missing`, naming the file */
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
