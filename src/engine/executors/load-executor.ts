import type { Backend } from '../../domain/classification';
import type { ExecutorKind } from '../../domain/engine-state';
import { findHead, type Head } from '../graph/find-head';
import { CannotExpressError, type Graph, ifExpressible } from '../graph/graph';
import { optimize } from '../graph/optimize';
import { type GraphModelFiles, readGraphModel } from '../graph/read-graph-model';
import type { ModelDescriptor } from '../models/model-descriptor';
import { asBackendWork } from './backend-error';
import type { Executor } from './executor';
import { loadTfjs } from './load-tfjs';
import { loadKernels } from './wasm/kernel-module';
import { createWasmExecutor } from './wasm/wasm-executor';

/** A model as its files describe it, and as a graph. */
interface Model {
  artifacts: GraphModelFiles;
  nodes: ModelDescriptor['nodes'];
  /** Returns the optimized graph. Throws a CannotExpressError if there is none. */
  graph(): Graph;
  head: Head | null;
  shapes: number;
}

/** All kinds of executors. A backend uses the first of its kinds that can run the model. */
const kinds: readonly { kind: ExecutorKind; backend: Backend; load: (model: Model) => Promise<Executor> }[] = [
  { kind: 'wasm', backend: 'wasm', load: loadOwnKernels },
  { kind: 'tfjs-wasm', backend: 'wasm', load: (model) => loadTensorflow(model, 'wasm') },
  { kind: 'tfjs-webgl', backend: 'webgl', load: (model) => loadTensorflow(model, 'webgl') },
];

/**
 * Loads a graph model onto a backend: on our own kernels; or on TensorFlow.js as our own optimized graph, or as the stock model if
 * our graph cannot express it. The nodes of the descriptor and of the head are available as outputs.
 *
 * @param shapes input shapes in which the model answers
 * @throws BackendError if the backend does not start or cannot hold the weights
 */
export async function loadExecutor(
  artifacts: GraphModelFiles,
  nodes: ModelDescriptor['nodes'],
  backend: Backend,
  shapes = 1,
): Promise<Executor> {
  const model = { ...readModel(artifacts, nodes), shapes };
  let obstacle: string | null = null;
  for (const kind of kinds.filter((each) => each.backend === backend)) {
    try {
      const executor = await kind.load(model);
      return obstacle === null ? executor : { ...executor, obstacle };
    } catch (error) {
      if (!(error instanceof CannotExpressError)) throw error;
      obstacle = error.message;
    }
  }
  throw new Error(`No executor runs the model on ${backend}: ${obstacle}`);
}

function readModel(artifacts: GraphModelFiles, nodes: ModelDescriptor['nodes']): Omit<Model, 'shapes'> {
  const graph = ifExpressible(() => readGraphModel(artifacts));
  const head = graph && findHead(graph);
  const names = [...Object.values(nodes).filter((name) => name !== null), ...(head ? [head.featureMaps, head.logits] : [])];
  return { artifacts, nodes, head, graph: () => optimize(graph ?? readGraphModel(artifacts), names) };
}

async function loadOwnKernels({ graph, head, shapes }: Model): Promise<Executor> {
  const optimized = graph();
  const kernels = await asBackendWork('wasm', loadKernels);
  return createWasmExecutor(optimized, head, kernels, shapes);
}

async function loadTensorflow({ artifacts, nodes, graph, head }: Model, backend: Backend): Promise<Executor> {
  const { loadTfjsExecutor } = await loadTfjs(backend);
  return loadTfjsExecutor({ artifacts, input: nodes.input, graph: ifExpressible(graph), head }, backend);
}
