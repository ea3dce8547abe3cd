import type { Weight } from './weights';

/** Sizes of a tensor, batch first, channels last; null where a size is not known before an image comes. */
export type Shape = readonly (number | null)[];

/** Same and valid as TensorFlow has them; else zeros [[top, bottom], [left, right]]. */
export type Padding = 'same' | 'valid' | readonly [readonly [number, number], readonly [number, number]];

export type Activation = 'relu' | 'relu6' | 'sigmoid';

/** What slides over the map: [vertical, horizontal]. */
export interface Sliding<Way extends Padding = Padding> {
  strides: readonly [number, number];
  padding: Way;
}

/** After the layer's product: bias of a number a channel, then activation. */
interface Finish {
  bias: Weight | null;
  activation: Activation | null;
}

/** filter [height, width, channels, maps] */
export type Convolution = { kind: 'convolution'; filter: Weight; dilations: readonly [number, number] } & Sliding & Finish;

/** filter [height, width, channels, maps a channel] */
export type DepthwiseConvolution = {
  kind: 'depthwise-convolution';
  filter: Weight;
  dilations: readonly [number, number];
} & Sliding &
  Finish;

/** filter [channels, classes]; of rows [batch, channels] */
export type Linear = { kind: 'linear'; filter: Weight } & Finish;

/** `x * factor + offset`, either a number a channel or one for all; null does nothing. */
export interface Affine {
  kind: 'affine';
  factor: Weight | null;
  offset: Weight | null;
}

/** `(x - mean) / sqrt(variance + epsilon) * scale + offset`, a number a channel each (Ioffe, Szegedy: arXiv 1502.03167). */
export interface BatchNormalisation {
  kind: 'batch-normalisation';
  scale: Weight;
  offset: Weight;
  mean: Weight;
  variance: Weight;
  epsilon: number;
}

export type Pool = { kind: 'average-pool' | 'max-pool'; size: readonly [number, number] } & Sliding<'same' | 'valid'>;

export type Operation =
  /** shape as the model declares it */
  | { kind: 'input'; shape: Shape }
  | Convolution
  | DepthwiseConvolution
  | Linear
  | Affine
  | BatchNormalisation
  | Pool
  /** Global average pooling, to [batch, channels] or, kept, [batch, 1, 1, channels]. */
  | { kind: 'mean'; keepDimensions: boolean }
  | { kind: 'activation'; activation: Activation }
  | { kind: 'add' | 'multiply' }
  /** Of channels. */
  | { kind: 'concatenate' }
  /** Zeros [before, after] a dimension. */
  | { kind: 'pad'; amounts: readonly (readonly [number, number])[] }
  /** -1 at most once: what is left. */
  | { kind: 'reshape'; shape: readonly number[] }
  | { kind: 'squeeze'; axes: readonly number[] }
  | { kind: 'softmax' | 'identity' }
  /** What this form has no word for; `type` is the file's. */
  | { kind: 'foreign'; type: string };

export interface GraphNode {
  name: string;
  operation: Operation;
  /** Names of nodes. Weights are in the operation. */
  inputs: readonly string[];
  /** Of the first output; null where nothing is known. */
  shape: Shape | null;
}

/** A network as data. Nothing changes it: a pass gives another one. */
export interface Graph {
  /** Each after its inputs. */
  nodes: readonly GraphNode[];
  input: string;
  /** Nodes that passes keep, by name and by value; others are theirs to merge or drop. */
  outputs: readonly string[];
}

/** A network that the graph's form cannot hold, or an executor cannot run: it runs as the stock TensorFlow.js model. */
export class CannotExpressError extends Error {
  override readonly name = 'CannotExpressError';
}

/** @throws CannotExpressError where the graph has no such node */
export function findNode(graph: Graph, name: string): GraphNode {
  const node = graph.nodes.find((node) => node.name === name);
  if (!node) throw new CannotExpressError(`There is no node "${name}".`);
  return node;
}
