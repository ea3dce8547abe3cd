import type { FusedActivation, Operation, Padding, Sliding } from './graph';
import { flagOf, numberOf, numbersOf, shapeOf, textOf, textsOf, type TopologyNode } from './topology';
import { deriveWeight, type Weight } from './weights';

/** A node's input: the first output of another node, or a constant. */
export type Source = { node: string; constant?: never } | { constant: Weight; node?: never };

export interface OperationOnNodes {
  operation: Operation;
  inputs: string[];
}

type Reader = (node: TopologyNode, sources: readonly Source[]) => OperationOnNodes | null;

/** TensorFlow's default for `epsilon`. */
const DEFAULT_EPSILON = 0.0001;

/**
 * Returns a node's operation, or `null` if the graph cannot express it.
 *
 * @param sources the node's inputs in order, without control inputs
 */
export function readOperation(node: TopologyNode, sources: readonly Source[]): OperationOnNodes | null {
  return Object.hasOwn(readers, node.op) ? (readers[node.op]?.(node, sources) ?? null) : null;
}

const readers: Record<string, Reader> = {
  Placeholder: (node) => ({ operation: { kind: 'input', shape: shapeOf(node) ?? [null, null, null, 3] }, inputs: [] }),
  Conv2D: readConvolution,
  _FusedConv2D: readConvolution,
  DepthwiseConv2dNative: readConvolution,
  FusedDepthwiseConv2dNative: readConvolution,
  MatMul: readLinear,
  _FusedMatMul: readLinear,
  FusedBatchNorm: readBatchNormalization,
  FusedBatchNormV2: readBatchNormalization,
  FusedBatchNormV3: readBatchNormalization,
  BiasAdd: readSum,
  Add: readSum,
  AddV2: readSum,
  Sub: readDifference,
  Mul: readProduct,
  RealDiv: readQuotient,
  Relu: (_, [x]) => unary({ kind: 'activation', activation: 'relu' }, x),
  Relu6: (_, [x]) => unary({ kind: 'activation', activation: 'relu6' }, x),
  Sigmoid: (_, [x]) => unary({ kind: 'activation', activation: 'sigmoid' }, x),
  AvgPool: (node, [x]) => readPool('average-pool', node, x),
  MaxPool: (node, [x]) => readPool('max-pool', node, x),
  Mean: readMean,
  ConcatV2: readConcatenation,
  Pad: readPad,
  PadV2: readPad,
  Reshape: (_, [x, shape]) => (shape?.constant ? unary({ kind: 'reshape', shape: [...shape.constant.read()] }, x) : null),
  Squeeze: (node, [x]) => readSqueeze(node, x),
  Softmax: (_, [x]) => unary({ kind: 'softmax' }, x),
  Identity: (_, [x]) => unary({ kind: 'identity' }, x),
};

function unary(operation: Operation, x: Source | undefined): OperationOnNodes | null {
  return x?.node === undefined ? null : { operation, inputs: [x.node] };
}

function readConvolution(node: TopologyNode, [x, filter, bias]: readonly Source[]): OperationOnNodes | null {
  const sliding = readSliding(node);
  const finish = readFinish(node, bias);
  if (!sliding || !finish || filter?.constant?.shape.length !== 4) return null;
  const listed = numbersOf(node, 'dilations');
  const [, vertical = 1, horizontal = 1] = listed;
  const dilations = [vertical, horizontal] as const;
  const kind = node.op.includes('Depthwise') ? 'depthwise-convolution' : 'convolution';
  return unary({ kind, filter: filter.constant, dilations, ...sliding, ...finish }, x);
}

function readLinear(node: TopologyNode, [x, filter, bias]: readonly Source[]): OperationOnNodes | null {
  const finish = readFinish(node, bias);
  if (!finish || !filter?.constant || filter.constant.shape.length !== 2 || flagOf(node, 'transpose_a')) return null;
  return unary(
    {
      kind: 'linear',
      filter: flagOf(node, 'transpose_b') ? transpose(filter.constant) : filter.constant,
      ...finish,
    },
    x,
  );
}

/** Returns the bias and the activation that the file has already fused into the operation; `null` for other fused operations. */
function readFinish(node: TopologyNode, bias: Source | undefined) {
  const [first, ...rest] = textsOf(node, 'fused_ops');
  if (first === undefined) return { bias: null, activation: null };
  const activations: Record<string, FusedActivation> = { Relu: 'relu', Relu6: 'relu6', Sigmoid: 'sigmoid' };
  const activation = rest[0] === undefined ? null : activations[rest[0]];
  if (first !== 'BiasAdd' || !bias?.constant || rest.length > 1 || activation === undefined) return null;
  return { bias: bias.constant, activation };
}

function readBatchNormalization(node: TopologyNode, [x, ...parameters]: readonly Source[]): OperationOnNodes | null {
  const [scale, offset, mean, variance] = parameters.map(({ constant }) => constant);
  if (!scale || !offset || !mean || !variance || !hasChannelsLast(node)) return null;
  const epsilon = numberOf(node, 'epsilon') ?? DEFAULT_EPSILON;
  return unary({ kind: 'batch-normalization', scale, offset, mean, variance, epsilon }, x);
}

function readSum(node: TopologyNode, sources: readonly Source[]): OperationOnNodes | null {
  const { nodes, constant } = split(sources);
  if (nodes.length === 2) return { operation: { kind: 'add' }, inputs: nodes };
  if (!isPerChannel(constant) || (node.op === 'BiasAdd' && !hasChannelsLast(node))) return null;
  return { operation: { kind: 'affine', factor: null, offset: constant }, inputs: nodes };
}

/** Reads `x - constant` or `constant - x`. */
function readDifference(_: TopologyNode, sources: readonly Source[]): OperationOnNodes | null {
  const { nodes, constant } = split(sources);
  if (!isPerChannel(constant)) return null;
  if (!sources[0]?.constant) {
    return { operation: { kind: 'affine', factor: null, offset: mapWeight(constant, (value) => -value) }, inputs: nodes };
  }
  return { operation: { kind: 'affine', factor: mapWeight(constant, () => -1), offset: constant }, inputs: nodes };
}

function readProduct(_: TopologyNode, sources: readonly Source[]): OperationOnNodes | null {
  const { nodes, constant } = split(sources);
  if (nodes.length === 2) return { operation: { kind: 'multiply' }, inputs: nodes };
  if (!isPerChannel(constant)) return null;
  return { operation: { kind: 'affine', factor: constant, offset: null }, inputs: nodes };
}

function readQuotient(_: TopologyNode, sources: readonly Source[]): OperationOnNodes | null {
  const { nodes, constant } = split(sources);
  if (!isPerChannel(constant) || sources[0]?.constant) return null;
  return { operation: { kind: 'affine', factor: mapWeight(constant, (value) => 1 / value), offset: null }, inputs: nodes };
}

function readPool(kind: 'average-pool' | 'max-pool', node: TopologyNode, x: Source | undefined): OperationOnNodes | null {
  const sliding = readSliding(node);
  const [, height, width] = numbersOf(node, 'ksize');
  if (!sliding || typeof sliding.padding !== 'string' || !height || !width) return null;
  return unary({ kind, size: [height, width], strides: sliding.strides, padding: sliding.padding }, x);
}

function readMean(node: TopologyNode, [x, axes]: readonly Source[]): OperationOnNodes | null {
  const listed = axes?.constant ? [...axes.constant.read()].map((axis) => (axis < 0 ? axis + 4 : axis)) : [];
  if (listed.length !== 2 || !listed.includes(1) || !listed.includes(2)) return null;
  return unary({ kind: 'mean', keepDimensions: flagOf(node, 'keep_dims') }, x);
}

function readConcatenation(_: TopologyNode, sources: readonly Source[]): OperationOnNodes | null {
  const { nodes, constant: axis } = split(sources);
  const [value] = axis?.read() ?? [];
  if (nodes.length !== sources.length - 1 || !sources.at(-1)?.constant || (value !== 3 && value !== -1)) return null;
  return { operation: { kind: 'concatenate' }, inputs: nodes };
}

function readPad(_: TopologyNode, [x, amounts, value]: readonly Source[]): OperationOnNodes | null {
  if (!amounts?.constant || (value && value.constant?.read()[0] !== 0)) return null;
  const numbers = [...amounts.constant.read()];
  const pairs = Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!] as const);
  return unary({ kind: 'pad', amounts: pairs }, x);
}

function readSqueeze(node: TopologyNode, x: Source | undefined): OperationOnNodes | null {
  const axes = numbersOf(node, 'squeeze_dims');
  return axes.length > 0 && axes.every((axis) => axis > 0) ? unary({ kind: 'squeeze', axes }, x) : null;
}

/** Returns `null` for channels-first data, and for unknown paddings. */
function readSliding(node: TopologyNode): Sliding | null {
  const padding = readPadding(node);
  const [, vertical, horizontal] = numbersOf(node, 'strides');
  return padding && vertical && horizontal && hasChannelsLast(node) ? { strides: [vertical, horizontal], padding } : null;
}

function readPadding(node: TopologyNode): Padding | null {
  const padding = textOf(node, 'padding').toLowerCase();
  if (padding === 'same' || padding === 'valid') return padding;
  const [, , top, bottom, left, right] = numbersOf(node, 'explicit_paddings');
  if (padding !== 'explicit' || top === undefined || bottom === undefined) return null;
  return left === undefined || right === undefined
    ? null
    : [
        [top, bottom],
        [left, right],
      ];
}

function hasChannelsLast(node: TopologyNode): boolean {
  const order = textOf(node, 'data_format');
  return order === '' || order === 'NHWC';
}

function split(sources: readonly Source[]): { nodes: string[]; constant: Weight | undefined } {
  const nodes = sources.flatMap(({ node }) => node ?? []);
  return { nodes, constant: sources.findLast(({ constant }) => constant)?.constant };
}

/** Returns whether a constant has one number for all channels or one per channel: `[channels]`, `[1, 1, channels]`, ... */
function isPerChannel(constant: Weight | undefined): constant is Weight {
  return constant !== undefined && constant.shape.slice(0, -1).every((size) => size === 1);
}

function mapWeight(weight: Weight, map: (value: number) => number): Weight {
  return deriveWeight(weight.name, weight.shape, () => weight.read().map(map));
}

function transpose(weight: Weight): Weight {
  const [rows = 1, columns = 1] = weight.shape;
  return deriveWeight(weight.name, [columns, rows], () => {
    const values = weight.read();
    return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
  });
}
