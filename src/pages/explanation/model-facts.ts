import type { ModelName } from '../../domain/classification';
import { readModelJson } from '../../platform/read-model-json';
import { loadModelWords, type ModelWords } from '../../ui/words/class-words/model-words';

/** Facts from a model's folder that the engine's answers do not state. */
export interface ModelFacts {
  /** The model's own input size, in pixels a side. */
  inputSize: number;
  parameters: number;
  /** Multiply-adds of one inference at that size. */
  multiplyAdds: number;
  /** Names of the classes, and words to find them by. */
  words: ModelWords;
}

/**
 * Reads the facts from a model's folder.
 * @throws GapLensError `model-missing`, naming the file
 */
export async function readModelFacts(model: ModelName): Promise<ModelFacts> {
  const descriptor = readModelJson<Omit<ModelFacts, 'words'>>(model, 'descriptor.json');
  const [{ inputSize, parameters, multiplyAdds }, words] = await Promise.all([descriptor, loadModelWords(model)]);
  return { inputSize, parameters, multiplyAdds, words };
}
