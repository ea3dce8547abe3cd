import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as tfjsWasm from '@tensorflow/tfjs-backend-wasm';
import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Executor, InputBatch } from '../../../../src/engine/executors/executor';
import { loadExecutor } from '../../../../src/engine/executors/load-executor';
import { loadTfjsExecutor } from '../../../../src/engine/executors/tfjs/tfjs';
import * as stockNetwork from '../../../../src/engine/executors/tfjs/tfjs-network';
import { optimize } from '../../../../src/engine/graph/optimize';
import { type GraphModelFiles, readGraphModel } from '../../../../src/engine/graph/read-graph-model';
import { createTfjsExecutor } from '../../../../src/engine/executors/tfjs/tfjs-executor';
import efficientNet from '../../../../src/models/efficientnet-lite0/descriptor.json';
import { decodePng } from '../../../../src/models/node/decode-png.mjs';
import { readArtifacts } from '../../../../src/models/node/load-model.mjs';
import nsfw from '../../../../src/models/nsfw-mobilenet-v2/descriptor.json';
import { COMPILE_LIMIT, compiledKernels } from '../../../support/compiled-kernels';
import { buildArtifacts } from '../graph/build-artifacts';

// In the extension the WASM file lies beside the worker; here it lies in its package.
vi.mock('@tensorflow/tfjs-backend-wasm', async (importOriginal) => {
  const original = await importOriginal<typeof tfjsWasm>();
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), path.sep);
  return { ...original, setWasmPaths: () => original.setWasmPaths(folder) };
});

vi.mock('../../../../src/engine/executors/wasm/kernel-module', () => ({
  loadKernels: () => compiledKernels('kernels-relaxed.wasm'),
}));

const folderOf = ({ id }: { id: string }) => fileURLToPath(new URL(`../../../../src/models/${id}`, import.meta.url));

/** A photograph in the network's range, each pixel `scale` times as large. */
async function readInput({ subtract, divide }: typeof nsfw.inputRange, scale = 1): Promise<InputBatch> {
  const file = await readFile(new URL('../fixtures/coffee-224.png', import.meta.url));
  const { width, height, pixels } = decodePng(file);
  const values = new Float32Array(width * height * 3 * scale * scale);
  for (let i = 0; i < values.length; i += 1) {
    const [channel, x, y] = [i % 3, Math.floor(i / 3) % (width * scale), Math.floor(i / 3 / (width * scale))];
    values[i] = (pixels[(Math.floor(y / scale) * width + Math.floor(x / scale)) * 3 + channel]! - subtract) / divide;
  }
  return { values, width: width * scale, height: height * scale };
}

/** Loads a model as our own graph on TensorFlow.js, as if our kernels could not run it. */
async function loadOnTensorflow(artifacts: GraphModelFiles, nodes: typeof nsfw.nodes): Promise<Executor> {
  const graph = optimize(readGraphModel(artifacts), Object.values(nodes));
  return loadTfjsExecutor({ artifacts, input: nodes.input, graph, head: null }, 'wasm');
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

beforeAll(() => compiledKernels('kernels-relaxed.wasm'), COMPILE_LIMIT);

describe('the executor of a bundled model', () => {
  beforeAll(() => void vi.stubGlobal('self', { location: new URL('../../../../src/engine.js', import.meta.url) }));
  afterAll(() => void vi.unstubAllGlobals());

  const models = [{ descriptor: efficientNet }, { descriptor: nsfw }];

  it.each(models)(
    '$descriptor.id gives the same values as stock TensorFlow.js, on our own kernels and as our graph',
    async (model) => {
      const stock = vi.spyOn(stockNetwork, 'loadStockNetwork');
      const { nodes, inputRange } = model.descriptor;
      const artifacts = await readArtifacts(folderOf(model.descriptor));
      const own = await loadExecutor(artifacts, nodes, 'wasm');
      expect(own).toMatchObject({ kind: 'wasm', backend: 'wasm' });
      const onTensorflow = await loadOnTensorflow(artifacts, nodes);
      expect(stock).not.toHaveBeenCalled();
      const reference = createTfjsExecutor(await stockNetwork.loadStockNetwork(artifacts, nodes.input), null, 'wasm');
      const names = [nodes.logits, nodes.embedding, nodes.featureMaps];
      const input = await readInput(inputRange);
      const expected = await reference.run(input, names);
      for (const executor of [own, onTensorflow]) {
        const found = await executor.run(input, names);
        for (const i of names.keys()) expect(largestDifference(found[i]!, expected[i]!)).toBeLessThan(2e-4);
        executor.dispose();
      }
      reference.dispose();
    },
  );

  it.each(models)('$descriptor.id takes another input size, down to its logits', async (model) => {
    const { nodes, inputRange, classCount } = model.descriptor;
    const executor = await loadExecutor(await readArtifacts(folderOf(model.descriptor)), nodes, 'wasm');
    const [logits, featureMaps, embedding] = await executor.run(await readInput(inputRange, 2), [
      nodes.logits,
      nodes.featureMaps,
      nodes.embedding,
    ]);
    expect(logits).toHaveLength(classCount);
    const channels = embedding!.length;
    expect(featureMaps).toHaveLength(14 * 14 * channels);
    const sums = new Float64Array(channels);
    featureMaps!.forEach((value, i) => (sums[i % channels]! += value));
    expect(
      largestDifference(
        Float32Array.from(sums, (sum) => sum / 196),
        embedding!,
      ),
    ).toBeLessThan(1e-4);
    executor.dispose();
  });

  it('runs no more after it was disposed', async () => {
    const executor = await loadExecutor(await readArtifacts(folderOf(nsfw)), nsfw.nodes, 'wasm');
    executor.dispose();
    const input = await readInput(nsfw.inputRange);
    await expect(executor.run(input, [nsfw.nodes.logits])).rejects.toMatchObject({ code: 'backend-unavailable' });
  });

  it('leaks no tensor on TensorFlow.js, not even when it fails', async () => {
    const input = await readInput(efficientNet.inputRange);
    const artifacts = await readArtifacts(folderOf(efficientNet));
    const load = () => loadOnTensorflow(artifacts, efficientNet.nodes);
    (await load()).dispose();
    const before = memory().numTensors;
    const executor = await load();
    const loaded = memory().numTensors;
    expect(loaded).toBeGreaterThan(before);
    for (let run = 0; run < 2; run += 1) await executor.run(input, [efficientNet.nodes.featureMaps, efficientNet.nodes.logits]);
    const wrong = { values: new Float32Array(2 * 2 * 3 * 4), height: 2, width: 2 };
    await expect(executor.run(input, ['no such node'])).rejects.toThrow('no such node');
    await executor.run(wrong, [efficientNet.nodes.input]);
    expect(memory().numTensors).toBe(loaded);
    executor.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe('the executor of a model that our graph cannot express', () => {
  beforeAll(() => {
    vi.stubGlobal('self', { location: new URL('../../../../src/engine.js', import.meta.url) });
  });
  afterAll(() => vi.unstubAllGlobals());

  it('runs it as the stock model, and leaks no tensor', async () => {
    const weights = { axes: { shape: [2], values: [1, 2], dtype: 'int32' as const } };
    const artifacts = buildArtifacts(
      2,
      [
        { name: 'maps', op: 'Exp', inputs: ['image'] },
        { name: 'pooled', op: 'Mean', inputs: ['maps', 'axes'] },
      ],
      weights,
    );
    const before = memory().numTensors;
    const nodes = { input: 'image', featureMaps: 'maps', embedding: 'pooled', logits: 'pooled' };
    const executor = await loadExecutor(artifacts, nodes, 'wasm');
    expect(executor).toMatchObject({ kind: 'tfjs-wasm', obstacle: 'Exp' });
    const values = Float32Array.from({ length: 12 }, (_, i) => i / 12);
    const [pooled] = await executor.run({ values, height: 2, width: 2 }, ['pooled']);
    const mean = (channel: number) => [0, 3, 6, 9].reduce((sum, i) => sum + Math.exp((i + channel) / 12), 0) / 4;
    [0, 1, 2].forEach((channel) => expect(pooled?.[channel]).toBeCloseTo(mean(channel), 5));
    executor.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
