import type { Graph } from './graph';

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
