import type { io } from '@tensorflow/tfjs-core';
import { CannotExpressError, type Graph, type GraphNode } from './graph';
import { inferShapes } from './infer-shapes';
import { type OperationOnNodes, readOperation, type Source } from './read-operation';
import { parseTopology, type TopologyNode } from './topology';
import { readWeights, type Weight } from './weights';

/** A graph model by TensorFlow.js's names, with all weights in one buffer. */
export interface GraphModelFiles extends Omit<io.ModelArtifacts, 'weightData'> {
  weightData: ArrayBuffer;
}

/**
 * Reads a TensorFlow.js graph model as data. Operations that the graph cannot express become `foreign`: such a network can be
 * inspected, but not run.
 *
 * Shapes are those at the input size that the model declares. The outputs are those of the model's signature or, without one, the
 * nodes that no other node uses.
 *
 * @throws CannotExpressError for a file that is not a graph model, has more or less than one input, or has loops
 */
export function readGraphModel({ modelTopology, weightSpecs, weightData, signature }: GraphModelFiles): Graph {
  const topology = parseTopology(modelTopology);
  if (!topology) throw new CannotExpressError('It is not a TensorFlow.js graph model.');
  const constants = readConstants(topology, readWeights(weightSpecs ?? [], weightData));
  const sorted = sort(topology.filter(({ name }) => !constants.has(name)));
  const nodes = sorted.map((node) => readNode(node, constants));
  const [input, ...others] = nodes.filter(({ operation }) => operation.kind === 'input');
  if (!input || others.length > 0) throw new CannotExpressError('It does not have exactly one input.');
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const ends = nodes.map(({ name }) => name).filter((name) => !used.has(name));
  const signed = outputsOf(signature).filter((name) => nodes.some((node) => node.name === name));
  return inferShapes({ nodes, input: input.name, outputs: signed.length > 0 ? signed : ends });
}

/** Returns the weights by the names of their nodes, and of the nodes that only pass them on. */
function readConstants(topology: readonly TopologyNode[], weights: Map<string, Weight>): Map<string, Weight> {
  const constants = new Map<string, Weight>();
  for (const { name, op } of topology) {
    const weight = op === 'Const' ? weights.get(name) : undefined;
    if (weight) constants.set(name, weight);
  }
  for (const { name, op, input } of topology) {
    const weight = op === 'Identity' ? constants.get(input?.[0] ?? '') : undefined;
    if (weight) constants.set(name, weight);
  }
  return constants;
}

function readNode(node: TopologyNode, constants: Map<string, Weight>): GraphNode {
  const inputs = (node.input ?? []).filter((input) => !input.startsWith('^')).map(parseInput);
  const sources = inputs.map(({ name }): Source => {
    const constant = constants.get(name);
    return constant ? { constant } : { node: name };
  });
  const read: OperationOnNodes = (inputs.every(({ output }) => output === 0) && readOperation(node, sources)) || {
    operation: { kind: 'foreign', type: node.op },
    inputs: sources.flatMap((source) => source.node ?? []),
  };
  return { name: node.name, ...read, shape: null };
}

/** Parses `name` or `name:output`. */
function parseInput(input: string): { name: string; output: number } {
  const [name = '', output] = input.split(':');
  return { name, output: Number(output ?? 0) };
}

/** Sorts nodes so that each comes after its inputs. */
function sort(nodes: readonly TopologyNode[]): TopologyNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const states = new Map<TopologyNode, 'open' | 'done'>();
  const sorted: TopologyNode[] = [];
  const visit = (node: TopologyNode): void => {
    if (states.get(node) === 'done') return;
    if (states.has(node)) throw new CannotExpressError(`"${node.name}" is in a loop.`);
    states.set(node, 'open');
    for (const input of node.input ?? []) {
      const before = byName.get(parseInput(input.replace(/^\^/, '')).name);
      if (before) visit(before);
    }
    states.set(node, 'done');
    sorted.push(node);
  };
  nodes.forEach(visit);
  return sorted;
}

/** Returns the names of a signature's outputs. */
function outputsOf(signature: unknown): string[] {
  if (typeof signature !== 'object' || signature === null || !('outputs' in signature)) return [];
  return Object.values(signature.outputs ?? {}).flatMap((output: unknown) =>
    typeof output === 'object' && output !== null && 'name' in output ? parseInput(String(output.name)).name : [],
  );
}
