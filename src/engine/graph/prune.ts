import type { Graph, GraphNode } from './graph';

/** Drops what no output needs; the input stays. */
export function prune(graph: Graph): Graph {
  const needed = nodesFor(graph, graph.outputs);
  return { ...graph, nodes: graph.nodes.filter((node) => node.name === graph.input || needed.includes(node)) };
}

/** The nodes that the named ones are computed from, with themselves, in order. */
export function nodesFor({ nodes }: Graph, names: readonly string[]): GraphNode[] {
  const needed = new Set(names);
  for (const { name, inputs } of nodes.toReversed()) {
    if (needed.has(name)) for (const input of inputs) needed.add(input);
  }
  return nodes.filter(({ name }) => needed.has(name));
}
