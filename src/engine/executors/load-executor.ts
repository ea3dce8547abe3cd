import type { io } from '@tensorflow/tfjs-core';
import type { Backend } from '../../shared/classification';
import { useBackend } from '../backends/tfjs-backends';
import { findHead } from '../graph/find-head';
import { CannotExpressError, type Graph } from '../graph/graph';
import { optimise } from '../graph/optimise';
import { readGraphModel } from '../graph/read-graph-model';
import type { ModelDescriptor } from '../model-descriptor';
import type { Executor } from './executor';
import { createGraphNetwork } from './graph-network';
import { loadStockNetwork } from './stock-network';
import { createTfjsExecutor } from './tfjs-executor';
import type { TfjsNetwork } from './tfjs-network';

/**
 * Loads a graph model onto a backend: as our own graph after the passes, or as the stock TensorFlow.js model if our form
 * cannot express it. The descriptor's nodes can be asked for, and those of the head.
 */
export async function loadExecutor(
  artifacts: io.ModelArtifacts,
  nodes: ModelDescriptor['nodes'],
  backend: Backend,
): Promise<Executor> {
  await useBackend(backend);
  const network = createOwnNetwork(artifacts, Object.values(nodes)) ?? (await loadStockNetwork(artifacts, nodes.input));
  return createTfjsExecutor(network, backend);
}

function createOwnNetwork(artifacts: io.ModelArtifacts, names: readonly string[]): TfjsNetwork | null {
  try {
    const graph = readGraphModel(artifacts);
    return createGraphNetwork(optimise(graph, [...names, ...namesOfHead(graph)]));
  } catch (error) {
    if (error instanceof CannotExpressError) return null;
    throw error;
  }
}

function namesOfHead(graph: Graph): string[] {
  const head = findHead(graph);
  return head ? [head.featureMaps, head.logits] : [];
}
