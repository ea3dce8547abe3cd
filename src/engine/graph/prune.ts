import type { Graph, GraphNode } from './graph';

/** Drops the nodes that no output depends on. The input stays. */
export function prune(graph: Graph): Graph {
  const needed = nodesFor(graph, graph.outputs);
  return { ...graph, nodes: graph.nodes.filter((node) => node.name === graph.input || needed.includes(node)) };
}

/** Returns the named nodes and all nodes that they are computed from, in order. */
export function nodesFor({ nodes }: Graph, names: readonly string[]): GraphNode[] {
  const needed = new Set(names);
  for (const { name, inputs } of nodes.toReversed()) {
    if (needed.has(name)) for (const input of inputs) needed.add(input);
  }
  return nodes.filter(({ name }) => needed.has(name));
}
