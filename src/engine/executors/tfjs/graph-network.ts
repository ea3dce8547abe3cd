import type { Tensor } from '@tensorflow/tfjs-core';
import { CannotExpressError, findNode, type Graph, type GraphNode } from '../../graph/graph';
import { nodesFor, prune } from '../../graph/prune';
import { type PreparedOperation, prepareOperation } from './prepare-operation';
import type { TfjsNetwork } from './tfjs-network';

/**
 * A graph on the current tfjs backend, its weights uploaded once. Any of its nodes can be asked for, and only what they need
 * is run.
 *
 * @throws CannotExpressError if its outputs need an operation that is foreign
 */
export function createGraphNetwork(graph: Graph): TfjsNetwork {
  const needed = prune(graph);
  const foreign = needed.nodes.find(({ operation }) => operation.kind === 'foreign');
  if (foreign?.operation.kind === 'foreign') throw new CannotExpressError(`There is no word for ${foreign.operation.type}.`);
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
        // Freed as soon as nothing needs them: feature maps of early layers are large.
        for (const name of node.inputs) if (countDown(uses, name) === 0) values.get(name)?.dispose();
      }
      return outputs.map((name) => (name === graph.input ? input.clone() : values.get(name)!));
    },
    dispose,
  };
}

/** How often each value is needed; what is `kept` once more than is ever counted down. */
function countUses(plan: readonly GraphNode[], kept: readonly string[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const name of [...plan.flatMap(({ inputs }) => inputs), ...kept]) uses.set(name, (uses.get(name) ?? 0) + 1);
  return uses;
}

function countDown(uses: Map<string, number>, name: string): number {
  const left = (uses.get(name) ?? 0) - 1;
  uses.set(name, left);
  return left;
}
