import type { Graph, GraphNode, Operation } from '../../src/engine/graph/graph';
import { isLayer } from '../../src/engine/graph/scaling';
import { sizeOf, type Weight } from '../../src/engine/graph/weights';

export function weightsOf(operation: Operation): Weight[] {
  return Object.values(operation).filter((value) => isWeight(value));
}

/** Numbers that a network has learnt. One for all channels is not among them: it brings pixels into the input range. */
export function parametersOf(operation: Operation): number {
  const scalesAlike = operation.kind === 'affine' && weightsOf(operation).every(({ shape }) => sizeOf(shape) === 1);
  if (scalesAlike) return 0;
  return weightsOf(operation).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/**
 * Multiply-adds of the products of a layer for one image, as papers count them: biases, activations and what has no filter
 * are left out. Padding counts as if it were computed.
 *
 * @returns null where the size of the map is not known
 */
export function multiplyAddsOf({ operation, shape }: GraphNode): number | null {
  if (!isLayer(operation)) return 0;
  const { filter, kind } = operation;
  const positions = kind === 'linear' ? [1] : [shape?.[1] ?? null, shape?.[2] ?? null];
  // A position of one map needs its kernel; a filter has as many kernels as there are pairs of maps that it joins.
  return positions.reduce(
    (product: number | null, size) => (product === null || size === null ? null : product * size),
    sizeOf(filter.shape),
  );
}

function isWeight(value: unknown): value is Weight {
  return typeof value === 'object' && value !== null && 'read' in value;
}

/**
 * What passes merged: for each node of `after` that does the work of several of `before`, their names, in order, its own
 * last.
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
