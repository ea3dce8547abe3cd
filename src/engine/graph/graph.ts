import type { Weight } from './weights';

/** Sizes of a tensor, batch first and channels last; `null` for a size that is known only once there is an image. */
export type Shape = readonly (number | null)[];

/** `same` and `valid` as in TensorFlow; otherwise the number of zeros, `[[top, bottom], [left, right]]`. */
export type Padding = 'same' | 'valid' | readonly [readonly [number, number], readonly [number, number]];

/** `swish` is `x * sigmoid(x)`, and `h-swish` is `x * relu6(x + 3) / 6` (Howard et al.: arXiv 1905.02244). */
export type Activation = FusedActivation | 'swish' | 'h-swish';

/** Activations that a layer may apply itself, because TensorFlow.js has kernels with them. */
export type FusedActivation = 'relu' | 'relu6' | 'sigmoid';

/** How a kernel or a window slides over the map; `strides` are `[vertical, horizontal]`. */
export interface Sliding<Way extends Padding = Padding> {
  strides: readonly [number, number];
  padding: Way;
}

/** Applied to the layer's output: a per-channel bias, then the activation. */
interface Finish {
  bias: Weight | null;
  activation: FusedActivation | null;
}

/** `filter`: `[height, width, channels, maps]` */
export type Convolution = { kind: 'convolution'; filter: Weight; dilations: readonly [number, number] } & Sliding & Finish;

/** `filter`: `[height, width, channels, maps per channel]` */
export type DepthwiseConvolution = {
  kind: 'depthwise-convolution';
  filter: Weight;
  dilations: readonly [number, number];
} & Sliding &
  Finish;

/** `filter`: `[channels, classes]`, applied to rows `[batch, channels]` */
export type Linear = { kind: 'linear'; filter: Weight } & Finish;

/** `x * factor + offset`, each with one number per channel or one number for all; `null` changes nothing. */
export interface Affine {
  kind: 'affine';
  factor: Weight | null;
  offset: Weight | null;
}

/** `(x - mean) / sqrt(variance + epsilon) * scale + offset`, one number per channel each (Ioffe, Szegedy: arXiv 1502.03167). */
export interface BatchNormalization {
  kind: 'batch-normalization';
  scale: Weight;
  offset: Weight;
  mean: Weight;
  variance: Weight;
  epsilon: number;
}

export type Pool = { kind: 'average-pool' | 'max-pool'; size: readonly [number, number] } & Sliding<'same' | 'valid'>;

export type Operation =
  /** `shape`: as the model declares it. */
  | { kind: 'input'; shape: Shape }
  | Convolution
  | DepthwiseConvolution
  | Linear
  | Affine
  | BatchNormalization
  | Pool
  /** Global average pooling, to `[batch, channels]` or, with `keepDimensions`, to `[batch, 1, 1, channels]`. */
  | { kind: 'mean'; keepDimensions: boolean }
  | { kind: 'activation'; activation: Activation }
  | { kind: 'add' | 'multiply' }
  /** Along the channels. */
  | { kind: 'concatenate' }
  /** `amounts`: zeros `[before, after]`, for each dimension. */
  | { kind: 'pad'; amounts: readonly (readonly [number, number])[] }
  /** `shape`: at most one size is -1 and takes what the others leave. */
  | { kind: 'reshape'; shape: readonly number[] }
  | { kind: 'squeeze'; axes: readonly number[] }
  | { kind: 'softmax' | 'identity' }
  /** An operation that this form cannot express; `type` is its name in the file. */
  | { kind: 'foreign'; type: string };

export interface GraphNode {
  name: string;
  operation: Operation;
  /** Names of nodes. Weights are part of the operation. */
  inputs: readonly string[];
  /** Shape of the first output; `null` if it is unknown. */
  shape: Shape | null;
}

/** A network as data. It is immutable: a pass returns a new graph. */
export interface Graph {
  /** Every node comes after its inputs. */
  nodes: readonly GraphNode[];
  input: string;
  /** Names of the nodes whose values passes must preserve. Passes may merge or drop all other nodes. */
  outputs: readonly string[];
}

/** Thrown for a network that a graph cannot express or our executor cannot run. It then runs as the stock TensorFlow.js model. */
export class CannotExpressError extends Error {
  override readonly name = 'CannotExpressError';
}

/** Returns `null` if the graph cannot express something. */
export function ifExpressible<Value>(make: () => Value): Value | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof CannotExpressError) return null;
    throw error;
  }
}

/** @throws CannotExpressError if the graph has no such node */
export function findNode(graph: Graph, name: string): GraphNode {
  const node = graph.nodes.find((node) => node.name === name);
  if (!node) throw new CannotExpressError(`There is no node "${name}".`);
  return node;
}
