import type { Backend } from '../../shared/classification';

/** Values of an image batch, `[batch, height, width, 3]`, already in the network's input range. */
export interface InputBatch {
  values: Float32Array;
  height: number;
  width: number;
}

/** What runs a whole network on one backend. Whoever loads one disposes it. */
export interface Executor {
  readonly backend: Backend;
  /** Runs the network and answers the values of the named nodes, in the order asked for. */
  run(input: InputBatch, outputs: readonly string[]): Promise<Float32Array[]>;
  dispose(): void;
}
