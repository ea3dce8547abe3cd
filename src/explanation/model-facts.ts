import { GapLensError } from '../shared/errors';
import type { ModelName } from '../shared/classification';

/** What is known of a class, to name it and to find it. WordNet's classes have all of it. */
export interface ClassWords {
  classIndex: number;
  label: string;
  synonyms?: string[];
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
  classes: ClassWords[];
}

/** @throws GapLensError `model-missing`, naming the file */
export async function readModelFacts({ id, name }: ModelName): Promise<ModelFacts> {
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
  return { inputSize, parameters, multiplyAdds, classes: await read<ClassWords[]>(labels) };
}
