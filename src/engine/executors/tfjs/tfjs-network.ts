import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { io, Tensor, Tensor4D } from '@tensorflow/tfjs-core';

/** A network on the tfjs backend that was current when it was made. Whoever makes one disposes it. */
export interface TfjsNetwork {
  /**
   * @param input [batch, height, width, 3]
   * @returns the values of the named nodes, in the order asked for; the caller's to dispose. What is made on the way is freed
   *   by the `tidy` around the call, if not before.
   */
  execute(input: Tensor4D, outputs: readonly string[]): Tensor[];
  dispose(): void;
}

/** A graph model as TensorFlow.js itself runs it: for what our own form cannot express. */
export async function loadStockNetwork(artifacts: io.ModelArtifacts, input: string): Promise<TfjsNetwork> {
  const model = await loadGraphModel({ load: async () => artifacts });
  return {
    execute: (image, outputs) => [model.execute({ [input]: image }, [...outputs])].flat(),
    dispose: () => model.dispose(),
  };
}
