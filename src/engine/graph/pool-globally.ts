import { findNode, type Graph, type GraphNode } from './graph';

/**
 * Makes an average over a window of the whole map what it is at the network's own input size, the mean of the map: so
 * inputs of other sizes go through.
 */
export function poolGlobally(graph: Graph): Graph {
  const nodes = graph.nodes.map((node): GraphNode => {
    if (node.operation.kind !== 'average-pool' || !isGlobalAveragePooling(node, findNode(graph, node.inputs[0] ?? '')))
      return node;
    return { ...node, operation: { kind: 'mean', keepDimensions: true } };
  });
  return { ...graph, nodes };
}

/** A mean of height and width, or an average over a window of the whole of `before`. */
export function isGlobalAveragePooling({ operation, shape }: GraphNode, before: GraphNode): boolean {
  if (operation.kind === 'mean') return true;
  if (operation.kind !== 'average-pool' || shape?.[1] !== 1 || shape[2] !== 1) return false;
  const [, height, width] = before.shape ?? [];
  const padded = operation.padding !== 'valid';
  return operation.size[0] === height && operation.size[1] === width && !padded;
}
