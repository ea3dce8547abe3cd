import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGraphNetwork } from '../../../../src/engine/executors/tfjs/graph-network';
import { findHead } from '../../../../src/engine/graph/find-head';
import type { Graph } from '../../../../src/engine/graph/graph';
import { foldBatchNormalization, fuseBiasAndActivation, optimize } from '../../../../src/engine/graph/optimize';
import { poolFirst, poolGlobally } from '../../../../src/engine/graph/pool-first';
import { prune } from '../../../../src/engine/graph/prune';
import { readGraphModel } from '../../../../src/engine/graph/read-graph-model';
import { ensureWasmBackend } from '../../../../src/models/node/load-model.mjs';
import { randomNetwork } from './random-network';

const passes: [string, (graph: Graph) => Graph][] = [
  ['none', (graph) => graph],
  ['drops what is not needed', prune],
  ['folds batch normalization', foldBatchNormalization],
  ['fuses bias and activation', fuseBiasAndActivation],
  ['pools globally', poolGlobally],
  ['pools first', (graph) => poolFirst(graph, findHead(graph))],
  ['all of them', (graph) => optimize(graph)],
];

type Values = { shape: number[]; values: Float32Array };

const readOut = (tensors: tf.Tensor[]): Values[] =>
  tensors.map((tensor) => ({ shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) }));

describe('a pass does not change what a network computes', () => {
  beforeAll(ensureWasmBackend);

  it.each(passes)('%s', async (_, pass) => {
    await fc.assert(
      fc.asyncProperty(randomNetwork, fc.nat(), async ({ artifacts, side, outputs }, seed) => {
        const before = tf.memory().numTensors;
        const graph = { ...readGraphModel(artifacts), outputs };
        const stock = await loadGraphModel({ load: async () => artifacts });
        const own = createGraphNetwork(pass(graph));
        const image = tf.randomUniform<tf.Rank.R4>([1, side, side, 3], -1, 1, 'float32', seed);
        const expected = tf.tidy(() => readOut([stock.execute({ image }, outputs)].flat()));
        const found = tf.tidy(() => readOut(own.execute(image, outputs)));
        tf.dispose([image]);
        stock.dispose();
        own.dispose();
        expect(found.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
        expected.forEach(({ values }, i) => {
          const largest = values.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
          const differences = values.map((value, j) => Math.abs(found[i]!.values[j]! - value));
          // One expectation, as each takes longer than the comparison; NaN stays NaN, and fails.
          expect(differences.reduce((a, b) => Math.max(a, b), 0)).toBeLessThan(1e-4 * largest);
        });
        expect(tf.memory().numTensors).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});

describe('shapes', () => {
  beforeAll(ensureWasmBackend);

  it('are those of the computed values, for every node', () => {
    fc.assert(
      fc.property(randomNetwork, ({ artifacts, side }) => {
        const graph = readGraphModel(artifacts);
        const names = graph.nodes.map(({ name }) => name);
        const all = { ...graph, outputs: names };
        const network = createGraphNetwork(all);
        const shapes = tf.tidy(() => network.execute(tf.zeros([1, side, side, 3]), names).map(({ shape }) => shape));
        network.dispose();
        expect(graph.nodes.map(({ shape }) => shape)).toEqual(shapes);
      }),
      { numRuns: 60 },
    );
  });
});
