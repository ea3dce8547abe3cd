import type { Activation, Graph, GraphNode, Operation, Pool, Shape, Sliding } from '../../src/engine/graph/graph';
import { inferShapes } from '../../src/engine/graph/infer-shapes';
import { scalingOf } from '../../src/engine/graph/scaling';

/** A tensor in float64. Of other ranks than four, all but the last size count as one row of pixels. */
interface Tensor {
  shape: number[];
  values: Float64Array;
}

type OperationOf<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

const activations: Record<Activation, (x: number) => number> = {
  relu: (x) => Math.max(0, x),
  relu6: (x) => Math.min(6, Math.max(0, x)),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  swish: (x) => x / (1 + Math.exp(-x)),
  'h-swish': (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6,
};

/**
 * Computes every node of a graph in float64, as the definitions of the operations say, to compare kernels with.
 *
 * @param shape `[batch, height, width, 3]`
 */
export function runGraph(graph: Graph, input: Float32Array, shape: Shape): Map<string, Float64Array> {
  const tensors = new Map<string, Tensor>();
  for (const node of inferShapes(graph, shape).nodes) {
    const inputs = node.inputs.map((name) => tensors.get(name)!);
    const values = node.name === graph.input ? Float64Array.from(input) : compute(node, inputs);
    tensors.set(node.name, { shape: node.shape as number[], values });
  }
  return new Map([...tensors].map(([name, { values }]) => [name, values]));
}

function compute({ operation, shape }: GraphNode, [a, ...others]: readonly Tensor[]): Float64Array {
  const output = { shape: shape as number[], values: new Float64Array(shape!.reduce<number>((n, size) => n * size!, 1)) };
  switch (operation.kind) {
    case 'convolution':
    case 'depthwise-convolution':
      return convolve(operation, a!, output);
    case 'linear':
      return output.values.map((_, i) => finish(operation, i % output.shape[1]!, dot(operation, a!, i, output.shape[1]!)));
    case 'affine':
    case 'batch-normalization': {
      const { factor, offset } = scalingOf(operation);
      return a!.values.map((x, i) => x * (factor?.[i % factor.length] ?? 1) + (offset?.[i % offset.length] ?? 0));
    }
    case 'activation':
      return a!.values.map(activations[operation.activation]);
    case 'add':
      return combine(a!, others[0]!, output, (x, y) => x + y);
    case 'multiply':
      return combine(a!, others[0]!, output, (x, y) => x * y);
    case 'concatenate':
      return concatenate([a!, ...others], output);
    case 'average-pool':
    case 'max-pool':
      return pool(operation, a!, output);
    case 'mean': {
      const [images, height, width, channels] = a!.shape as [number, number, number, number];
      a!.values.forEach((x, i) => {
        output.values[Math.floor(i / (height * width * channels)) * channels + (i % channels)]! += x / (height * width);
      });
      return images > 0 ? output.values : a!.values;
    }
    case 'pad':
      return pad(operation, a!, output);
    case 'softmax':
      return softmax(a!);
    default:
      return a!.values;
  }
}

function finish(
  { bias, activation }: { bias: { read(): Float32Array } | null; activation: Activation | null },
  channel: number,
  x: number,
) {
  const biases = bias?.read();
  const sum = x + (biases ? biases[channel % biases.length]! : 0);
  return activation ? activations[activation](sum) : sum;
}

function dot({ filter }: OperationOf<'linear'>, { values }: Tensor, at: number, classes: number): number {
  const weights = filter.read();
  const channels = filter.shape[0]!;
  const row = Math.floor(at / classes) * channels;
  let sum = 0;
  for (let i = 0; i < channels; i += 1) sum += values[row + i]! * weights[i * classes + (at % classes)]!;
  return sum;
}

/** Calls back for each position of a kernel that lies in the map: its place in the kernel and in the map. */
function slide(
  { strides, padding }: Sliding,
  [rows, columns]: readonly [number, number],
  [down, across]: readonly [number, number],
  { shape }: Tensor,
  [y, x]: readonly [number, number],
  visit: (position: number, row: number, column: number) => void,
): void {
  const before = [rows, columns].map((size, axis) => {
    if (padding === 'valid') return 0;
    if (padding !== 'same') return padding[axis]![0];
    const [length, stride] = [shape[axis + 1]!, strides[axis]!];
    const total = (Math.ceil(length / stride) - 1) * stride + (size - 1) * [down, across][axis]! + 1 - length;
    return Math.floor(Math.max(total, 0) / 2);
  });
  for (let ky = 0; ky < rows; ky += 1) {
    for (let kx = 0; kx < columns; kx += 1) {
      const [row, column] = [y * strides[0] + ky * down - before[0]!, x * strides[1] + kx * across - before[1]!];
      if (row >= 0 && row < shape[1]! && column >= 0 && column < shape[2]!) visit(ky * columns + kx, row, column);
    }
  }
}

/** Calls back for each number of a map. */
function forEachNumber(shape: number[], visit: (image: number, y: number, x: number, channel: number) => number): Float64Array {
  const [, height = 1, width = 1, channels = 1] = shape;
  return new Float64Array(shape.reduce((a, b) => a * b, 1)).map((_, i) => {
    const [channel, x, y] = [i % channels, Math.floor(i / channels) % width, Math.floor(i / channels / width) % height];
    return visit(Math.floor(i / channels / width / height), y, x, channel);
  });
}

function at({ shape, values }: Tensor, image: number, y: number, x: number, channel: number): number {
  return values[((image * shape[1]! + y) * shape[2]! + x) * shape[3]! + channel]!;
}

function convolve(
  operation: OperationOf<'convolution'> | OperationOf<'depthwise-convolution'>,
  input: Tensor,
  { shape }: Tensor,
): Float64Array {
  const [rows = 1, columns = 1, inputs = 1, outputs = 1] = operation.filter.shape;
  const weights = operation.filter.read();
  return forEachNumber(shape, (image, y, x, channel) => {
    let sum = 0;
    slide(operation, [rows, columns], operation.dilations, input, [y, x], (position, row, column) => {
      if (operation.kind === 'depthwise-convolution') {
        sum += at(input, image, row, column, Math.floor(channel / outputs)) * weights[position * inputs * outputs + channel]!;
        return;
      }
      for (let i = 0; i < inputs; i += 1) {
        sum += at(input, image, row, column, i) * weights[(position * inputs + i) * outputs + channel]!;
      }
    });
    return finish(operation, channel, sum);
  });
}

function pool(operation: Pool, input: Tensor, { shape }: Tensor): Float64Array {
  return forEachNumber(shape, (image, y, x, channel) => {
    const window: number[] = [];
    slide(operation, operation.size, [1, 1], input, [y, x], (_, row, column) => {
      window.push(at(input, image, row, column, channel));
    });
    return operation.kind === 'max-pool' ? Math.max(...window) : window.reduce((a, b) => a + b, 0) / window.length;
  });
}

function combine(a: Tensor, b: Tensor, { shape }: Tensor, join: (x: number, y: number) => number): Float64Array {
  if (shape.length !== 4) return a.values.map((x, i) => join(x, b.values[i]!));
  const pick = (tensor: Tensor, place: [number, number, number, number]) =>
    at(tensor, ...(place.map((index, axis) => (tensor.shape[axis] === 1 ? 0 : index)) as typeof place));
  return forEachNumber(shape, (...place) => join(pick(a, place), pick(b, place)));
}

function concatenate(inputs: readonly Tensor[], { shape }: Tensor): Float64Array {
  return forEachNumber(shape, (image, y, x, channel) => {
    let left = channel;
    for (const input of inputs) {
      if (left < input.shape[3]!) return at(input, image, y, x, left);
      left -= input.shape[3]!;
    }
    return Number.NaN;
  });
}

function pad({ amounts }: OperationOf<'pad'>, input: Tensor, { shape }: Tensor): Float64Array {
  return forEachNumber(shape, (...place) => {
    const from = place.map((index, axis) => index - amounts[axis]![0]) as typeof place;
    return from.every((index, axis) => index >= 0 && index < input.shape[axis]!) ? at(input, ...from) : 0;
  });
}

function softmax({ shape, values }: Tensor): Float64Array {
  const channels = shape.at(-1)!;
  const sums = new Float64Array(values.length / channels);
  // The largest number of a row is not subtracted: the tests' numbers are small.
  values.forEach((x, i) => (sums[Math.floor(i / channels)]! += Math.exp(x)));
  return values.map((x, i) => Math.exp(x) / sums[Math.floor(i / channels)]!);
}
