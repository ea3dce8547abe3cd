import { findNode, type Graph, type GraphNode } from './graph';
import { type Head, isGlobalAveragePooling } from './find-head';
import { inferShapes } from './infer-shapes';
import { prune } from './prune';
import { deriveWeight, type Weight } from './weights';

/**
 * Replaces average pooling over a window as large as the map by the mean of the map. Both are the same at the network's own input
 * size, but a mean also takes inputs of other sizes.
 */
export function poolGlobally(graph: Graph): Graph {
  const nodes = graph.nodes.map((node): GraphNode => {
    if (node.operation.kind !== 'average-pool' || !isGlobalAveragePooling(node, findNode(graph, node.inputs[0] ?? '')))
      return node;
    return { ...node, operation: { kind: 'mean', keepDimensions: true } };
  });
  return { ...graph, nodes };
}

/**
 * Returns the network with its pooling before its linear layer, which takes channels x classes multiply-adds; class maps take
 * height x width times as many. The logits keep their name and shape. A head that already pools first, or has no linear layer,
 * stays.
 */
export function poolFirst(graph: Graph, head: Head | null): Graph {
  if (!head || head.form === 'pooled-linear' || isPooledOnly(graph, head)) return graph;
  const logits = findNode(graph, head.logits);
  const [embedding, last] = poolThenLinear(head);
  const made = logits.shape?.length === 4 ? [embedding, ...unflatten(last, head)] : [embedding, last];
  const nodes = graph.nodes.flatMap((old) => (old === logits ? made : [old]));
  const { shape } = findNode(graph, graph.input);
  return inferShapes(prune({ ...graph, nodes }), shape ?? undefined);
}

/** Returns whether the feature maps are already class maps, so that they are only pooled. */
function isPooledOnly(graph: Graph, { featureMaps, layer }: Head): boolean {
  return layer.channels === layer.classes && isPooled(graph, featureMaps);
}

function isPooled(graph: Graph, name: string): boolean {
  return graph.nodes.some(({ operation, inputs }) => operation.kind === 'mean' && inputs[0] === name);
}

function poolThenLinear({ featureMaps, logits, layer }: Head): [GraphNode, GraphNode] {
  const embedding = `${logits}/embedding`;
  const filter = weightOf(logits, layer, [layer.channels, layer.classes]);
  return [
    node(embedding, { kind: 'mean', keepDimensions: false }, featureMaps),
    node(logits, { kind: 'linear', filter, bias: biasOf(logits, layer), activation: null }, embedding),
  ];
}

/** Reshapes the logits to `[batch, 1, 1, classes]`, the shape of a head that does not end with a reshape. */
function unflatten(last: GraphNode, { logits, layer }: Head): GraphNode[] {
  const flat = `${logits}/flat`;
  return [{ ...last, name: flat }, node(logits, { kind: 'reshape', shape: [-1, 1, 1, layer.classes] }, flat)];
}

function weightOf(logits: string, { weights }: Head['layer'], shape: number[]): Weight {
  return deriveWeight(`${logits}/weights`, shape, () => weights.slice());
}

function biasOf(logits: string, { classes, bias }: Head['layer']): Weight {
  return deriveWeight(`${logits}/bias`, [classes], () => bias.slice());
}

function node(name: string, operation: GraphNode['operation'], input: string): GraphNode {
  return { name, operation, inputs: [input], shape: null };
}
