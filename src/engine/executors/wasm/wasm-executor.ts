import type { Head } from '../../graph/find-head';
import { findNode, type Graph } from '../../graph/graph';
import { prune } from '../../graph/prune';
import { asBackendWork } from '../backend-error';
import type { Executor } from '../executor';
import { type PlacedWeights, placeWeights } from './placed-weights';
import { ensureBytes, PAGE } from './memory';
import { type Pack, writeWeights } from './write-weights';
import { type Plan, planNetwork } from './plan';
import { bytesOf, sizesOf, stepsOf, type Value } from './values';

/** Plans that are kept beside those for the model's own shapes: for explanations, each with its outputs. */
const OTHER_PLANS = 3;
/** Side of the input for which a model is planned first if it declares none, in pixels. */
const USUAL_SIDE = 224;

/**
 * Creates an executor that runs a whole network by our own kernels, in one call.
 *
 * @param kernels the compiled kernels, of either build
 * @param shapes input shapes in which the network answers
 * @throws CannotExpressError for a network that the kernels cannot run
 */
export async function createWasmExecutor(
  graph: Graph,
  head: Head | null,
  kernels: WebAssembly.Module,
  shapes = 1,
): Promise<Executor> {
  const needed = prune(graph);
  const weights = placeWeights(needed);
  const planFor = rememberPlans(needed, weights, shapes + OTHER_PLANS);
  const { shape } = findNode(needed, graph.input);
  // Tells now whether the kernels can run the network, so that TensorFlow.js can run it otherwise.
  const first = planFor(1, shape?.[1] ?? USUAL_SIDE, shape?.[2] ?? USUAL_SIDE, needed.outputs);
  let instance: KernelInstance | null = await asBackendWork('wasm', () => createInstance(kernels, weights, first.memory));
  head?.keepLayer();
  return {
    kind: 'wasm',
    backend: 'wasm',
    head,
    run: async ({ values, height, width }, outputs) => {
      const batch = values.length / (height * width * 3);
      if (!Number.isInteger(batch))
        throw new RangeError(`${values.length} values are not whole images of ${width} x ${height} pixels`);
      const plan = planFor(batch, height, width, outputs);
      return asBackendWork('wasm', () => {
        if (!instance) throw new Error('The network was disposed.');
        return runPlan(instance, plan, weights.end, values);
      });
    },
    // The memory goes with the instance.
    dispose: () => {
      instance = null;
    },
  };
}

/** Returns a planner that keeps so many plans, the latest. */
function rememberPlans(graph: Graph, weights: PlacedWeights, kept: number) {
  const plans = new Map<string, Plan>();
  return (batch: number, height: number, width: number, outputs: readonly string[]): Plan => {
    const key = [batch, height, width, ...outputs].join('\n');
    outputs.forEach((name) => findNode(graph, name));
    const plan = plans.get(key) ?? planNetwork(graph, weights, [batch, height, width, 3], outputs);
    plans.delete(key);
    plans.set(key, plan);
    for (const oldest of [...plans.keys()].slice(0, -kept)) plans.delete(oldest);
    return plan;
  };
}

/** An instance of the kernels, with the weights of a network in its memory. */
interface KernelInstance {
  memory: WebAssembly.Memory;
  run: (program: number, count: number) => void;
  /** The plan whose constants are in the memory. */
  current: Plan | null;
}

/** @param size bytes that the memory is about to need */
async function createInstance(kernels: WebAssembly.Module, weights: PlacedWeights, size: number): Promise<KernelInstance> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  const { exports } = await WebAssembly.instantiate(kernels, { env: { memory } });
  writeWeights(memory, weights, exports['pack'] as Pack);
  // Both are the exports of `assembly/run.ts`.
  return { memory, run: exports['run'] as KernelInstance['run'], current: null };
}

function runPlan(instance: KernelInstance, plan: Plan, start: number, input: Float32Array): Float32Array[] {
  const { memory } = instance;
  ensureBytes(memory, plan.memory);
  if (instance.current !== plan) new Int32Array(memory.buffer, start, plan.constants.length).set(plan.constants);
  instance.current = plan;
  new Float32Array(memory.buffer, plan.input, input.length).set(input);
  instance.run(start, plan.instructionCount);
  return plan.outputs.map((value) => readValue(memory, value));
}

/** Copies a value out of the memory, without the padding lanes of its pixels. */
function readValue(memory: WebAssembly.Memory, value: Value): Float32Array {
  const { pixels, channels } = sizesOf(value);
  const lanes = stepsOf(value).pixel / 4;
  const stored = new Float32Array(memory.buffer, value.buffer.address, bytesOf(value) / 4);
  if (lanes === channels) return stored.slice();
  const values = new Float32Array(pixels * channels);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    values.set(stored.subarray(pixel * lanes, pixel * lanes + channels), pixel * channels);
  }
  return values;
}
