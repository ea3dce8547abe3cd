import type { Graph, GraphNode, Operation } from './graph';

/**
 * Merges nodes into the one before them wherever `merge` has an operation that does both. Only where nobody else takes what
 * is between: it is gone afterwards. The merged node has the name of the later one, whose value it has.
 */
export function mergeIntoProducer(graph: Graph, merge: (before: Operation, after: Operation) => Operation | null): Graph {
  const users = countUsers(graph);
  const nodes = new Map<string, GraphNode>();
  for (const node of graph.nodes) {
    const before = node.inputs.length === 1 ? nodes.get(node.inputs[0]!) : undefined;
    const merged = before && users.get(before.name) === 1 ? merge(before.operation, node.operation) : null;
    if (before && merged) {
      nodes.delete(before.name);
      nodes.set(node.name, { ...node, operation: merged, inputs: before.inputs });
    } else {
      nodes.set(node.name, node);
    }
  }
  return { ...graph, nodes: [...nodes.values()] };
}

/** How often each node is taken, as an input or as an output of the network. */
function countUsers({ nodes, outputs }: Graph): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of [...nodes.flatMap(({ inputs }) => inputs), ...outputs]) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
