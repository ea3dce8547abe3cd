import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { io, Tensor, Tensor4D } from '@tensorflow/tfjs-core';

/** A network on the tfjs backend that was current when it was created. The caller that creates the network disposes it. */
export interface TfjsNetwork {
  /**
   * Call it in a `tidy`, which frees the intermediate tensors.
   *
   * @param input `[batch, height, width, 3]`
   * @returns the values of the named nodes, in the requested order; the caller disposes them
   */
  execute(input: Tensor4D, outputs: readonly string[]): Tensor[];
  dispose(): void;
}

/** Loads a graph model to run it as TensorFlow.js does, for models that our own graph cannot express. */
export async function loadStockNetwork(artifacts: io.ModelArtifacts, input: string): Promise<TfjsNetwork> {
  const model = await loadGraphModel({ load: async () => artifacts });
  return {
    execute: (image, outputs) => [model.execute({ [input]: image }, [...outputs])].flat(),
    dispose: () => model.dispose(),
  };
}
