import type { Tensor } from '@tensorflow/tfjs-core';
import { CannotExpressError, findNode, type Graph, type GraphNode } from '../../graph/graph';
import { nodesFor, prune } from '../../graph/prune';
import { type PreparedOperation, prepareOperation } from './prepare-operation';
import type { TfjsNetwork } from './tfjs-network';

/**
 * Puts a graph on the current tfjs backend and uploads its weights. Any node can be an output, and only the nodes that the
 * requested outputs need are run.
 *
 * @throws CannotExpressError if the graph's outputs need a foreign operation
 */
export function createGraphNetwork(graph: Graph): TfjsNetwork {
  const needed = prune(graph);
  const foreign = needed.nodes.find(({ operation }) => operation.kind === 'foreign');
  if (foreign?.operation.kind === 'foreign') throw new CannotExpressError(`The graph cannot express ${foreign.operation.type}.`);
  const operations = new Map<GraphNode, PreparedOperation>();
  const dispose = () => {
    for (const { weights } of operations.values()) for (const weight of weights) weight.dispose();
  };
  try {
    for (const node of needed.nodes) if (node.name !== graph.input) operations.set(node, prepareOperation(node.operation));
  } catch (error) {
    dispose();
    throw error;
  }
  return {
    execute: (input, outputs) => {
      outputs.forEach((name) => findNode(needed, name));
      const values = new Map<string, Tensor>([[graph.input, input]]);
      const plan = nodesFor(needed, outputs);
      const uses = countUses(plan, [graph.input, ...outputs]);
      for (const node of plan) {
        const operation = operations.get(node);
        if (!operation) continue;
        values.set(node.name, operation.run(node.inputs.map((name) => values.get(name)!)));
        // Values are freed as soon as no node needs them, because feature maps of early layers are large.
        for (const name of node.inputs) if (countDown(uses, name) === 0) values.get(name)?.dispose();
      }
      return outputs.map((name) => (name === graph.input ? input.clone() : values.get(name)!));
    },
    dispose,
  };
}

/** Returns reference counts. `kept` values start one higher, so they never reach zero. */
function countUses(plan: readonly GraphNode[], kept: readonly string[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const name of [...plan.flatMap(({ inputs }) => inputs), ...kept]) uses.set(name, (uses.get(name) ?? 0) + 1);
  return uses;
}

/** Counts one use and returns how many are left. */
function countDown(uses: Map<string, number>, name: string): number {
  const left = (uses.get(name) ?? 0) - 1;
  uses.set(name, left);
  return left;
}
