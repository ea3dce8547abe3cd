import { type Affine, CannotExpressError, findNode, type Graph, type Operation, type Shape, type Sliding } from './graph';
import { sizeOf } from './weights';

type Size = number | null;

/**
 * Returns the graph with the shape of every node, for an input of the given shape or of the shape that the model declares. Sizes
 * that depend on an unknown size are `null`, and so is the shape after a foreign operation.
 *
 * @throws CannotExpressError for an input that the network cannot take, such as one smaller than a kernel
 */
export function inferShapes(graph: Graph, input?: Shape): Graph {
  const declared = findNode(graph, graph.input).operation;
  const start = input ?? (declared.kind === 'input' ? declared.shape : null);
  const shapes = new Map<string, Shape | null>();
  const nodes = graph.nodes.map((node) => {
    const inputs = node.inputs.map((name) => shapes.get(name) ?? null);
    const shape = node.name === graph.input ? start : shapeAfter(node.operation, inputs);
    if (shape?.some((size) => size !== null && !(size >= 1))) {
      throw new CannotExpressError(`"${node.name}" would be empty: [${shape.join(', ')}].`);
    }
    shapes.set(node.name, shape);
    return { ...node, shape };
  });
  return { ...graph, nodes };
}

function shapeAfter(operation: Operation, [first = null, ...others]: readonly (Shape | null)[]): Shape | null {
  const [batch = null, height = null, width = null, channels = null] = first ?? [];
  switch (operation.kind) {
    case 'convolution':
    case 'depthwise-convolution': {
      const [kernelHeight = 1, kernelWidth = 1, before = 1, multiplier = 1] = operation.filter.shape;
      const maps = operation.kind === 'convolution' ? multiplier : before * multiplier;
      return [batch, ...slide([height, width], [kernelHeight, kernelWidth], operation.dilations, operation), maps];
    }
    case 'average-pool':
    case 'max-pool':
      return [batch, ...slide([height, width], operation.size, [1, 1], operation), channels];
    case 'linear':
      return [batch, operation.filter.shape[1] ?? null];
    case 'affine':
      return scale(first, operation);
    case 'mean':
      if (first && first.length !== 4) throw new CannotExpressError('The input of a mean is not a map.');
      return operation.keepDimensions ? [batch, 1, 1, channels] : [batch, channels];
    case 'add':
    case 'multiply':
      return others.reduce(broadcast, first);
    case 'concatenate':
      return first && [...first.slice(0, -1), [first, ...others].map((shape) => shape?.at(-1) ?? null).reduce(sum)];
    case 'pad':
      return first?.map((size, i) => [size, ...(operation.amounts[i] ?? [])].reduce(sum) ?? null) ?? null;
    case 'reshape':
      return reshape(first, operation.shape);
    case 'squeeze':
      return first?.filter((_, axis) => !operation.axes.includes(axis)) ?? null;
    case 'foreign':
      return null;
    default:
      return first;
  }
}

/** Returns height and width after a kernel or window has slid over a map. */
function slide(
  map: readonly [Size, Size],
  kernel: readonly [number, number],
  dilations: readonly [number, number],
  { strides, padding }: Sliding,
): Size[] {
  return map.map((size, axis) => {
    const stride = strides[axis]!;
    if (size === null) return null;
    if (padding === 'same') return Math.ceil(size / stride);
    const [before, after] = padding === 'valid' ? [0, 0] : padding[axis]!;
    const reach = (kernel[axis]! - 1) * dilations[axis]! + 1;
    return Math.floor((size + before + after - reach) / stride) + 1;
  });
}

/**
 * Returns the shape unchanged.
 * @throws CannotExpressError for weights that are not one number per channel, as they would repeat the map
 */
function scale(shape: Shape | null, { factor, offset }: Affine): Shape | null {
  const channels = shape?.at(-1) ?? null;
  for (const weight of [factor, offset]) {
    if (!weight || !shape) continue;
    const fits = [1, channels ?? sizeOf(weight.shape)].includes(sizeOf(weight.shape));
    if (!fits || weight.shape.length > shape.length)
      throw new CannotExpressError(`"${weight.name}" is not one number per channel.`);
  }
  return shape;
}

function sum(a: Size, b: Size): Size {
  return a === null || b === null ? null : a + b;
}

/** Returns the shape of a sum or product: a size of 1 is repeated, and the shorter shape is extended at its beginning. */
function broadcast(a: Shape | null, b: Shape | null): Shape | null {
  if (!a || !b) return null;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [left, right] = [a, b].map((shape) => (i < rank - shape.length ? 1 : shape[i - rank + shape.length]!));
    return left === 1 ? right! : left!;
  });
}

/**
 * One of the requested sizes may be -1, which takes what the others leave. Usually it is the batch, whose size is then not
 * needed.
 */
function reshape(before: Shape | null, requested: readonly number[]): Shape {
  const total = before?.reduce((product, size) => (product === null || size === null ? null : product * size), 1) ?? null;
  const given = sizeOf(requested.filter((size) => size !== -1));
  return requested.map((size) => {
    if (size !== -1) return size;
    return total === null ? null : total / given;
  });
}
