import type { io } from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { TfjsNetwork } from './tfjs-network';

/** A graph model as TensorFlow.js itself runs it: for what our own form cannot express. */
export async function loadStockNetwork(artifacts: io.ModelArtifacts, input: string): Promise<TfjsNetwork> {
  const model = await loadGraphModel({ load: async () => artifacts });
  return {
    execute: (image, outputs) => [model.execute({ [input]: image }, [...outputs])].flat(),
    dispose: () => model.dispose(),
  };
}
