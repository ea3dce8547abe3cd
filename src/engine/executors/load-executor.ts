import type { io } from '@tensorflow/tfjs-core';
import type { Backend } from '../../domain/classification';
import { findHead } from '../graph/find-head';
import { ifExpressible } from '../graph/graph';
import { optimize } from '../graph/optimize';
import { readGraphModel } from '../graph/read-graph-model';
import type { ModelDescriptor } from '../models/model-descriptor';
import type { Executor } from './executor';
import { loadTfjs } from './load-tfjs';

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
  const { loadTfjsExecutor } = await loadTfjs(backend);
  const graph = ifExpressible(() => readGraphModel(artifacts));
  const head = graph && findHead(graph);
  const names = [...Object.values(nodes), ...(head ? [head.featureMaps, head.logits] : [])];
  const optimized = graph && ifExpressible(() => optimize(graph, names));
  return loadTfjsExecutor({ artifacts, input: nodes.input, graph: optimized, head }, backend);
}
