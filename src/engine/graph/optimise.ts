import { findHead } from './find-head';
import type { Graph, GraphNode, Operation } from './graph';
import { poolFirst, poolGlobally } from './pool-first';
import { prune } from './prune';
import { absorbScaling, isLayer } from './scaling';

/**
 * The network in the form that runs fastest, with the named nodes to be had. Names that it has not are left out: a caller
 * learns it when it asks for one.
 */
export function optimise(graph: Graph, outputs: readonly string[] = graph.outputs): Graph {
  const kept = graph.nodes.map(({ name }) => name).filter((name) => outputs.includes(name));
  const pruned = prune({ ...graph, outputs: kept });
  // Once more at the end: a normalisation may be between a product and its activation.
  const fused = fuseBiasAndActivation(foldBatchNormalisation(fuseBiasAndActivation(pruned)));
  return poolFirst(poolGlobally(fused), findHead(pruned));
}

/**
 * Folds batch normalisation into the filter and bias of the layer before it: with its statistics fixed, as they are once a
 * network is trained, it is one multiplication and one addition a channel. What follows no layer stays.
 */
export function foldBatchNormalisation(graph: Graph): Graph {
  return mergeIntoProducer(graph, (before, after) =>
    after.kind === 'batch-normalisation' && isLayer(before) ? absorbScaling(before, after) : null,
  );
}

/**
 * Makes what is added to or scaled in a layer's channels part of its filter and bias, and ReLU and ReLU6 part of the layer:
 * kernels do them while the sums are still at hand.
 */
export function fuseBiasAndActivation(graph: Graph): Graph {
  return mergeIntoProducer(graph, fuse);
}

function fuse(before: Operation, after: Operation): Operation | null {
  if (!isLayer(before)) return null;
  if (after.kind === 'affine') return absorbScaling(before, after);
  // A sigmoid is not among what every backend's kernels have fused.
  if (after.kind !== 'activation' || after.activation === 'sigmoid' || before.activation !== null) return null;
  return { ...before, activation: after.activation };
}

/**
 * Merges nodes into the one before them wherever `merge` has an operation that does both. Only where nobody else takes what
 * is between: it is gone afterwards. The merged node has the name of the later one, whose value it has.
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

/** How often each node is taken, as an input or as an output of the network. */
function countUsers({ nodes, outputs }: Graph): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of [...nodes.flatMap(({ inputs }) => inputs), ...outputs]) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
