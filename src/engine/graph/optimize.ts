import { findHead } from './find-head';
import type { Graph, GraphNode, Operation } from './graph';
import { poolFirst, poolGlobally } from './pool-first';
import { prune } from './prune';
import { absorbScaling, isLayer } from './scaling';

/**
 * Returns the network in the form that runs fastest, with the named nodes as its outputs. Names that the network does not have
 * are left out: the caller gets an error when it asks for the node.
 */
export function optimize(graph: Graph, outputs: readonly string[] = graph.outputs): Graph {
  const kept = graph.nodes.map(({ name }) => name).filter((name) => outputs.includes(name));
  const pruned = prune({ ...graph, outputs: kept });
  // Fuses again at the end, because a normalization may stand between a layer and its activation.
  const fused = fuseBiasAndActivation(foldBatchNormalization(fuseBiasAndActivation(pruned)));
  return poolFirst(poolGlobally(fused), findHead(pruned));
}

/**
 * Folds batch normalization into the filter and bias of the layer before it. In a trained network the statistics are fixed, so it
 * is one multiplication and one addition per channel. Normalization that follows no layer stays.
 */
export function foldBatchNormalization(graph: Graph): Graph {
  return mergeIntoProducer(graph, (before, after) =>
    after.kind === 'batch-normalization' && isLayer(before) ? absorbScaling(before, after) : null,
  );
}

/**
 * Folds additions to a layer's channels, and their scaling, into its filter and bias, and makes ReLU and ReLU6 part of the layer,
 * because kernels apply an activation faster while they still hold the sums.
 */
export function fuseBiasAndActivation(graph: Graph): Graph {
  return mergeIntoProducer(graph, fuse);
}

function fuse(before: Operation, after: Operation): Operation | null {
  if (!isLayer(before)) return null;
  if (after.kind === 'affine') return absorbScaling(before, after);
  if (after.kind !== 'activation' || before.activation !== null) return null;
  const { activation } = after;
  // Not every backend has kernels with a fused sigmoid, and none has them with a swish.
  return activation === 'relu' || activation === 'relu6' ? { ...before, activation } : null;
}

/**
 * Merges a node with the one before it if `merge` returns an operation that does the work of both, and if no other node uses the
 * earlier one, whose value no longer exists afterwards. The merged node has the name and the value of the later one.
 */
function mergeIntoProducer(graph: Graph, merge: (before: Operation, after: Operation) => Operation | null): Graph {
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

/** Counts how often each node is used, as an input of a node or as an output of the network. */
function countUsers({ nodes, outputs }: Graph): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of [...nodes.flatMap(({ inputs }) => inputs), ...outputs]) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
