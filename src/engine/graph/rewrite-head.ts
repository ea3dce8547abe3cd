import type { Head } from './find-head';
import { findNode, type Graph, type GraphNode } from './graph';
import { inferShapes } from './infer-shapes';
import { prune } from './prune';
import { deriveWeight, type Weight } from './weights';

/**
 * The same network with its head in the other form; a head in that form already stays. Logits keep their name and shape. To
 * pool first is cheap: channels x classes multiply-adds, where class maps cost height x width times that.
 */
export function rewriteHead(graph: Graph, head: Head, form: Head['form']): Graph {
  if (form === head.form) return graph;
  const logits = findNode(graph, head.logits);
  const [between, last] = form === 'pooled-linear' ? poolThenLinear(head) : classMapsThenPool(head);
  const made = logits.shape?.length === 4 ? [between, ...unflatten(last, head)] : [between, last];
  const nodes = graph.nodes.flatMap((old) => (old === logits ? made : [old]));
  const { shape } = findNode(graph, graph.input);
  return inferShapes(prune({ ...graph, nodes }), shape ?? undefined);
}

function poolThenLinear({ featureMaps, logits, layer }: Head): [GraphNode, GraphNode] {
  const embedding = `${logits}/embedding`;
  const filter = weightOf(logits, layer, [layer.channels, layer.classes]);
  return [
    node(embedding, { kind: 'mean', keepDimensions: false }, featureMaps),
    node(logits, { kind: 'linear', filter, bias: biasOf(logits, layer), activation: null }, embedding),
  ];
}

function classMapsThenPool({ featureMaps, logits, layer }: Head): [GraphNode, GraphNode] {
  const classMaps = `${logits}/class-maps`;
  const filter = weightOf(logits, layer, [1, 1, layer.channels, layer.classes]);
  const each = { strides: [1, 1], dilations: [1, 1], padding: 'valid', activation: null } as const;
  return [
    node(classMaps, { kind: 'convolution', filter, bias: biasOf(logits, layer), ...each }, featureMaps),
    node(logits, { kind: 'mean', keepDimensions: false }, classMaps),
  ];
}

/** To [batch, 1, 1, classes], as a head gives its logits that has no reshape at its end. */
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
