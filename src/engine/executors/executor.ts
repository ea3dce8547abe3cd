import type { Backend } from '../../domain/classification';
import type { Head } from '../graph/find-head';

/** Values of an image batch, `[batch, height, width, 3]`, already in the network's input range. */
export interface InputBatch {
  values: Float32Array;
  height: number;
  width: number;
}

/** What runs a whole network on one backend. Whoever loads one disposes it. */
export interface Executor {
  readonly backend: Backend;
  /** `null` for a network that pools no maps, as far as we can tell. Its nodes can be asked for. */
  readonly head: Head | null;
  /** Runs the network and answers the values of the named nodes, in the order asked for. */
  run(input: InputBatch, outputs: readonly string[]): Promise<Float32Array[]>;
  dispose(): void;
}
