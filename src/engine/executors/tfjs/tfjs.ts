import type { io } from '@tensorflow/tfjs-core';
import type { Backend } from '../../../domain/classification';
import type { Head } from '../../graph/find-head';
import { type Graph, ifExpressible } from '../../graph/graph';
import type { Executor } from '../executor';
import { asBackendWork } from '../backend-error';
import { createGraphNetwork } from './graph-network';
import { useBackend } from './tfjs-backends';
import { createTfjsExecutor } from './tfjs-executor';
import { loadStockNetwork } from './tfjs-network';

export { discardWebGl } from './tfjs-backends';

/** A model as its files describe it, and as our own graph if that can express it. */
export interface TfjsModel {
  artifacts: io.ModelArtifacts;
  /** Name of the input node. */
  input: string;
  /** `null`: the model runs as TensorFlow.js runs it. */
  graph: Graph | null;
  head: Head | null;
}

/**
 * Loads a model onto a tfjs backend.
 *
 * @throws BackendError if the backend does not start or cannot hold the weights
 */
export async function loadTfjsExecutor({ artifacts, input, graph, head }: TfjsModel, backend: Backend): Promise<Executor> {
  await useBackend(backend);
  const network = await asBackendWork(backend, () => {
    const own = graph && ifExpressible(() => createGraphNetwork(graph));
    return own ?? loadStockNetwork(artifacts, input);
  });
  return createTfjsExecutor(network, head, backend);
}
