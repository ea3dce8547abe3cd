import { type Affine, CannotExpressError, findNode, type Graph, type Operation, type Shape, type Sliding } from './graph';
import { sizeOf } from './weights';

type Size = number | null;

/**
 * The shape of every node, at an input of the given shape or else of the one that the model declares. Sizes that depend on a
 * size not known are null, as is the shape of what comes out of a foreign operation.
 *
 * @throws CannotExpressError for an input that does not go through, such as one smaller than a kernel
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
      if (first && first.length !== 4) throw new CannotExpressError('What is averaged is no map.');
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

/** Height and width of what something that slides over a map gives. */
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

/** One number a channel changes no shape; more would repeat what is there. */
function scale(shape: Shape | null, { factor, offset }: Affine): Shape | null {
  const channels = shape?.at(-1) ?? null;
  for (const weight of [factor, offset]) {
    if (!weight || !shape) continue;
    const fits = [1, channels ?? sizeOf(weight.shape)].includes(sizeOf(weight.shape));
    if (!fits || weight.shape.length > shape.length)
      throw new CannotExpressError(`"${weight.name}" is not one number a channel.`);
  }
  return shape;
}

function sum(a: Size, b: Size): Size {
  return a === null || b === null ? null : a + b;
}

/** Of two operands: a size of 1 is repeated; the shorter shape lacks its first dimensions. */
function broadcast(a: Shape | null, b: Shape | null): Shape | null {
  if (!a || !b) return null;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [left, right] = [a, b].map((shape) => (i < rank - shape.length ? 1 : shape[i - rank + shape.length]!));
    return left === 1 ? right! : left!;
  });
}

/** Of the asked sizes one may be -1, which takes what is left: mostly the batch, so that its size need not be known. */
function reshape(before: Shape | null, asked: readonly number[]): Shape {
  const total = before?.reduce((product, size) => (product === null || size === null ? null : product * size), 1) ?? null;
  const given = sizeOf(asked.filter((size) => size !== -1));
  return asked.map((size) => {
    if (size !== -1) return size;
    return total === null ? null : total / given;
  });
}
