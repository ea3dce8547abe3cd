import type { Graph, GraphNode, Operation } from '../../src/engine/graph/graph';
import { isLayer } from '../../src/engine/graph/scaling';
import { sizeOf, type Weight } from '../../src/engine/graph/weights';

/** Returns the weights of an operation. */
export function weightsOf(operation: Operation): Weight[] {
  return Object.values(operation).filter((value) => isWeight(value));
}

/**
 * Returns the number of trained parameters. A scaling with one number for all channels does not count: it converts pixels to the
 * input range.
 */
export function parametersOf(operation: Operation): number {
  const scalesAlike = operation.kind === 'affine' && weightsOf(operation).every(({ shape }) => sizeOf(shape) === 1);
  if (scalesAlike) return 0;
  return weightsOf(operation).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/**
 * Returns a layer's multiply-adds for one image, as papers count them: without biases, activations and operations without a
 * filter. Padding counts as if it were computed.
 *
 * @returns `null` if the size of the map is unknown
 */
export function multiplyAddsOf({ operation, shape }: GraphNode): number | null {
  if (!isLayer(operation)) return 0;
  const { filter, kind } = operation;
  const positions = kind === 'linear' ? [1] : [shape?.[1] ?? null, shape?.[2] ?? null];
  // Each output position needs every number of the filter once.
  return positions.reduce(
    (product: number | null, size) => (product === null || size === null ? null : product * size),
    sizeOf(filter.shape),
  );
}

function isWeight(value: unknown): value is Weight {
  return typeof value === 'object' && value !== null && 'read' in value;
}

/**
 * Returns the merged nodes: for each node of `after` that does the work of several nodes of `before`, the names of those nodes in
 * order, its own name last.
 */
export function mergedNodes(before: Graph, after: Graph): Map<string, string[]> {
  const inputs = new Map(before.nodes.map((node) => [node.name, node.inputs]));
  const merged = new Map<string, string[]>();
  for (const { name, inputs: remaining } of after.nodes) {
    const way: string[] = [];
    let at = inputs.get(name)?.[0];
    while (at !== undefined && !remaining.includes(at)) {
      way.unshift(at);
      at = inputs.get(at)?.[0];
    }
    if (way.length > 0) merged.set(name, [...way, name]);
  }
  return merged;
}
