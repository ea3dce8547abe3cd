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
  /** True if the network itself ends in class maps, which it averages. Other networks average first: the same function in another order. */
  isNetworkInNetwork: boolean;
  /** Names of the classes, and words to find them by. */
  words: ModelWords;
}

/** The part of `descriptor.json` that the page reads. */
interface Descriptor extends Pick<ModelFacts, 'inputSize' | 'parameters' | 'multiplyAdds'> {
  nodes: { embedding: string | null };
}

/**
 * Reads the facts from a model's folder.
 * @throws GapLensError `model-missing`, naming the file
 */
export async function readModelFacts(model: ModelName): Promise<ModelFacts> {
  const descriptor = readModelJson<Descriptor>(model, 'descriptor.json');
  const [{ inputSize, parameters, multiplyAdds, nodes }, words] = await Promise.all([descriptor, loadModelWords(model)]);
  return { inputSize, parameters, multiplyAdds, isNetworkInNetwork: nodes.embedding === null, words };
}
