import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';

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
