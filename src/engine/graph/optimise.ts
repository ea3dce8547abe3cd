import { findHead, type Head } from './find-head';
import { foldBatchNormalisation } from './fold-batch-normalisation';
import { fuseBiasAndActivation } from './fuse-bias-and-activation';
import type { Graph } from './graph';
import { poolGlobally } from './pool-globally';
import { prune } from './prune';
import { rewriteHead } from './rewrite-head';

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

/** Class maps are computed only to be asked for. */
function poolFirst(graph: Graph, head: Head | null): Graph {
  if (!head || isPooledOnly(graph, head)) return graph;
  return rewriteHead(graph, head, 'pooled-linear');
}

/** Feature maps that are class maps already need no layer. */
function isPooledOnly(graph: Graph, { form, featureMaps, layer }: Head): boolean {
  return form === 'network-in-network' && layer.channels === layer.classes && isPooled(graph, featureMaps);
}

function isPooled(graph: Graph, name: string): boolean {
  return graph.nodes.some(({ operation, inputs }) => operation.kind === 'mean' && inputs[0] === name);
}
