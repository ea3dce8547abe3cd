import type { LinearLayer } from '../head/linear';
import type { Convolution, Graph, GraphNode, Linear, Operation } from './graph';
import { scalingOf } from './scaling';
import type { Weight } from './weights';

/** The pooling head of a network: names of its nodes, and its linear layer. */
export interface Head {
  /** `[batch, height, width, channels]`, from which the layer computes class maps. */
  featureMaps: string;
  /** Pooled feature maps, `[batch, channels]`; `null` if the network pools class maps instead. */
  embedding: string | null;
  /** `[batch, classes]`, before softmax. */
  logits: string;
  /** From the feature maps' channels to the classes. Its weights are decoded when they are read first. */
  readonly layer: LinearLayer;
  /** Copies the layer's weights out of the buffer of the file, so that it can be freed. */
  keepLayer(): void;
  form: 'pooled-linear' | 'network-in-network';
}

/**
 * Finds the pooling head of a network: global average pooling (a mean, or a window over the whole map) of feature maps before a
 * linear layer, or of class maps after one (Lin, Chen, Yan: Network in Network, arXiv 1312.4400). Both compute the same function,
 * `mean(F) W + b = mean(F W + b)`.
 *
 * If a nonlinearity comes between the linear layer and the pooling (a ReLU, as in SqueezeNet), the class maps themselves count as
 * the feature maps, with the identity as the linear layer. They are a head only if softmax follows.
 *
 * @returns `null` for a network that ends in another way
 */
export function findHead(graph: Graph): Head | null {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  for (const output of graph.outputs) {
    const end = nodes.get(output);
    const head = end && findHeadBefore(end, (name) => nodes.get(name));
    if (head) return head;
  }
  return null;
}

type Lookup = (name: string) => GraphNode | undefined;

function findHeadBefore(end: GraphNode, lookup: Lookup): Head | null {
  const logits = skip(end, isSquashing, lookup);
  if (!logits) return null;
  const linear = takeLinear(skip(logits, isRearranging, lookup), lookup);
  const before = linear ? linear.before : logits;
  const pooling = skip(before, isRearranging, lookup);
  const maps = pooling && lookup(pooling.inputs[0] ?? '');
  if (!before || !maps || !isGlobalAveragePooling(pooling, maps)) return null;
  if (!linear) return networkInNetwork(maps, logits, logits !== end, lookup);
  const names = { featureMaps: maps.name, embedding: before.name, logits: logits.name };
  return headWith(linear, { ...names, form: 'pooled-linear' });
}

/** Decoding millions of weights takes longer than all other work on a graph, and only explanations need them. */
function headWith(linear: Pick<FoundLinear, 'layer' | 'weights'>, head: Omit<Head, 'layer' | 'keepLayer'>): Head {
  let layer: LinearLayer | null = null;
  return {
    ...head,
    get layer() {
      return (layer ??= linear.layer());
    },
    keepLayer: () => {
      if (!layer) for (const weight of linear.weights) weight.keep();
    },
  };
}

function networkInNetwork(maps: GraphNode, logits: GraphNode, squashed: boolean, lookup: Lookup): Head | null {
  const linear = takeLinear(maps, lookup);
  const form = 'network-in-network';
  if (linear?.before) {
    return headWith(linear, { featureMaps: linear.before.name, embedding: null, logits: logits.name, form });
  }
  const channels = maps.shape?.at(-1) ?? channelsOf(maps.operation);
  if (!squashed || !channels) return null;
  const names = { featureMaps: maps.name, embedding: null, logits: logits.name };
  return { ...names, layer: identityLayer(channels), keepLayer: () => undefined, form };
}

interface FoundLinear {
  layer: () => LinearLayer;
  /** All weights that the layer is computed from. */
  weights: readonly Weight[];
  before: GraphNode | undefined;
}

/**
 * Returns the linear layer (or 1x1 convolution) that ends at the node, including the scalings after it, and the node before it.
 */
function takeLinear(node: GraphNode | undefined, lookup: Lookup): FoundLinear | null {
  const after: Operation[] = [];
  let at = node;
  while (at && isScaling(at.operation)) {
    after.unshift(at.operation);
    at = lookup(at.inputs[0] ?? '');
  }
  if (!at || !isLinear(at.operation)) return null;
  const { operation } = at;
  return {
    layer: () => linearLayerOf(operation, after),
    weights: [operation, ...after].flatMap(weightsOf),
    before: lookup(at.inputs[0] ?? ''),
  };
}

function weightsOf(operation: Operation): Weight[] {
  return Object.values(operation).filter((part): part is Weight => typeof part === 'object' && part !== null && 'keep' in part);
}

/**
 * Returns a linear layer, or a 1x1 convolution, combined with the operations after it that scale and offset its classes.
 * Operations that do neither are assumed to leave values unchanged.
 */
function linearLayerOf({ filter, bias }: Linear | Convolution, after: readonly Operation[]): LinearLayer {
  const [channels = 1, classes = 1] = filter.shape.slice(-2);
  const weights = filter.read();
  const biases = bias?.read() ?? new Float32Array(classes);
  for (const operation of after) {
    const { factor, offset } = scalingOf(operation);
    if (factor) {
      for (let i = 0; i < weights.length; i += 1) weights[i]! *= factor[(i % classes) % factor.length]!;
    }
    for (let k = 0; k < classes; k += 1) {
      biases[k] = biases[k]! * (factor?.[k % factor.length] ?? 1) + (offset?.[k % offset.length] ?? 0);
    }
  }
  return { channels, classes, weights, bias: biases };
}

function isScaling({ kind }: Operation): boolean {
  return kind === 'affine' || kind === 'batch-normalization' || kind === 'identity';
}

function isLinear(operation: Operation): operation is Linear | Convolution {
  if (operation.kind === 'linear') return operation.activation === null;
  if (operation.kind !== 'convolution' || operation.activation !== null) return false;
  const { filter, strides, padding } = operation;
  const unpadded = typeof padding === 'string' || padding.flat().every((amount) => amount === 0);
  return unpadded && [...filter.shape.slice(0, 2), ...strides].every((size) => size === 1);
}

/** Returns whether a node maps logits to probabilities, or passes them on. */
function isSquashing({ operation }: GraphNode): boolean {
  const { kind } = operation;
  return kind === 'softmax' || kind === 'identity' || (kind === 'activation' && operation.activation === 'sigmoid');
}

/** Returns whether a node leaves the values and their order unchanged. */
function isRearranging({ operation: { kind } }: GraphNode): boolean {
  return kind === 'identity' || kind === 'reshape' || kind === 'squeeze';
}

function skip(node: GraphNode | undefined, isSkipped: (node: GraphNode) => boolean, lookup: Lookup): GraphNode | undefined {
  let at = node;
  while (at && isSkipped(at)) at = lookup(at.inputs[0] ?? '');
  return at;
}

function channelsOf(operation: Operation): number | null {
  return operation.kind === 'convolution' ? (operation.filter.shape.at(-1) ?? null) : null;
}

function identityLayer(channels: number): LinearLayer {
  const weights = new Float32Array(channels * channels);
  for (let channel = 0; channel < channels; channel += 1) weights[channel * (channels + 1)] = 1;
  return { channels, classes: channels, weights, bias: new Float32Array(channels) };
}

/** Returns whether a node takes the mean over height and width, or averages over one window as large as the map of `before`. */
export function isGlobalAveragePooling({ operation, shape }: GraphNode, before: GraphNode): boolean {
  if (operation.kind === 'mean') return true;
  if (operation.kind !== 'average-pool' || shape?.[1] !== 1 || shape[2] !== 1) return false;
  const [, height, width] = before.shape ?? [];
  const padded = operation.padding !== 'valid';
  return operation.size[0] === height && operation.size[1] === width && !padded;
}
