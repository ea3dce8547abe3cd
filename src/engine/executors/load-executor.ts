import type { io } from '@tensorflow/tfjs-core';
import type { Backend } from '../../domain/classification';
import { asBackendWork } from './backend-error';
import { useBackend } from './tfjs/tfjs-backends';
import { findHead } from '../graph/find-head';
import { CannotExpressError } from '../graph/graph';
import { optimise } from '../graph/optimise';
import { readGraphModel } from '../graph/read-graph-model';
import type { ModelDescriptor } from '../models/model-descriptor';
import type { Executor } from './executor';
import { createGraphNetwork } from './tfjs/graph-network';
import { loadStockNetwork } from './tfjs/tfjs-network';
import { createTfjsExecutor } from './tfjs/tfjs-executor';

/**
 * Loads a graph model onto a backend: as our own graph after the passes, or as the stock TensorFlow.js model if our form
 * cannot express it. The descriptor's nodes can be asked for, and those of the head.
 *
 * @throws BackendError where the backend does not start or cannot hold the weights
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
  const optimised = graph && ifExpressible(() => optimise(graph, names));
  const network = await asBackendWork(backend, () => {
    const own = optimised && ifExpressible(() => createGraphNetwork(optimised));
    return own ?? loadStockNetwork(artifacts, nodes.input);
  });
  return createTfjsExecutor(network, head, backend);
}

/** `null` for what our form has no words for. */
function ifExpressible<Value>(make: () => Value): Value | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof CannotExpressError) return null;
    throw error;
  }
}
