import type { io } from '@tensorflow/tfjs-core';
import type { Backend } from '../../domain/classification';
import { asBackendWork } from './backend-error';
import { useBackend } from './tfjs/tfjs-backends';
import { findHead } from '../graph/find-head';
import { CannotExpressError } from '../graph/graph';
import { optimize } from '../graph/optimize';
import { readGraphModel } from '../graph/read-graph-model';
import type { ModelDescriptor } from '../models/model-descriptor';
import type { Executor } from './executor';
import { createGraphNetwork } from './tfjs/graph-network';
import { loadStockNetwork } from './tfjs/tfjs-network';
import { createTfjsExecutor } from './tfjs/tfjs-executor';

/**
 * Loads a graph model onto a backend: as our own optimized graph, or as the stock TensorFlow.js model if our graph cannot express
 * it. The nodes of the descriptor and of the head are available as outputs.
 *
 * @throws BackendError if the backend does not start or cannot hold the weights
 */
export async function loadExecutor(
  artifacts: io.ModelArtifacts,
  nodes: ModelDescriptor['nodes'],
  backend: Backend,
): Promise<Executor> {
  await useBackend(backend);
  const graph = ifExpressible(() => readGraphModel(artifacts));
  const head = graph && findHead(graph);
  const names = [...Object.values(nodes), ...(head ? [head.featureMaps, head.logits] : [])];
  const optimized = graph && ifExpressible(() => optimize(graph, names));
  const network = await asBackendWork(backend, () => {
    const own = optimized && ifExpressible(() => createGraphNetwork(optimized));
    return own ?? loadStockNetwork(artifacts, nodes.input);
  });
  return createTfjsExecutor(network, head, backend);
}

/** Returns `null` if our graph cannot express the model. */
function ifExpressible<Value>(make: () => Value): Value | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof CannotExpressError) return null;
    throw error;
  }
}
