import type { Backend } from '../../domain/classification';
import type { ExecutorKind } from '../../domain/engine-state';
import type { Head } from '../graph/find-head';

/** Values of an image batch, `[batch, height, width, 3]`, already in the network's input range. */
export interface InputBatch {
  values: Float32Array;
  height: number;
  width: number;
}

/** Runs a whole network on one backend. The caller that loads an executor disposes it. */
export interface Executor {
  readonly kind: ExecutorKind;
  /** Names what an executor of a faster kind cannot run, such as an operation. */
  readonly obstacle?: string;
  readonly backend: Backend;
  /** `null` for a network in which no pooling head was found. The nodes of the head are available as outputs. */
  readonly head: Head | null;
  /** Runs the network and returns the values of the named nodes, in the requested order. */
  run(input: InputBatch, outputs: readonly string[]): Promise<Float32Array[]>;
  dispose(): void;
}
