import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findHead, type Head } from '../../../src/engine/graph/find-head';
import { readGraphModel } from '../../../src/engine/graph/read-graph-model';
import { classMapsOf } from '../../../src/engine/head/class-maps';
import descriptor from '../../../src/models/efficientnet-lite0/descriptor.json';
import labels from '../../../src/models/imagenet/labels.json';
import { GOLDEN_FOLDER, LIMITS, compareWithGolden } from '../../../src/models/efficientnet-lite0/check.mjs';
import { infer, loadModel } from '../../../src/models/node/load-model.mjs';
import { selfTestLogits } from '../../../src/models/node/self-test.mjs';
import { fewIfQuick, isQuick } from '../../support/quick';
import { readReferenceInputs } from '../../support/reference.mjs';

const FOLDER = fileURLToPath(new URL('../../../src/models/efficientnet-lite0', import.meta.url));

describe('the files of EfficientNet-Lite0', () => {
  it.each(Object.entries(descriptor.checksums))('%s has the checksum of the descriptor', async (file, checksum) => {
    const bytes = await readFile(`${FOLDER}/${file}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(checksum);
  });
});

describe('the ImageNet labels', () => {
  it('are one per class, in the order of the classes', () => {
    expect(labels.map(({ classIndex }) => classIndex)).toEqual(Array.from({ length: descriptor.classCount }, (_, i) => i));
  });

  it('are distinct when read aloud', () => {
    expect(new Set(labels.map(({ label }) => label.toLowerCase())).size).toBe(descriptor.classCount);
  });

  it('have a WordNet id, synonyms and a gloss each', () => {
    expect(new Set(labels.map(({ synset }) => synset)).size).toBe(descriptor.classCount);
    expect(labels.filter(({ synset }) => !/^n\d{8}$/.test(synset))).toEqual([]);
    expect(labels.filter(({ synonyms, gloss }) => synonyms.length === 0 || gloss === '')).toEqual([]);
  });
});

describe('EfficientNet-Lite0 on stock TensorFlow.js', () => {
  let model: GraphModel;
  beforeAll(async () => {
    model = await loadModel(FOLDER);
  });
  afterAll(() => model.dispose());

  it('gives the known logits of the self-test image', async () => {
    const logits = await selfTestLogits(FOLDER);
    for (const [classIndex, known] of Object.entries(descriptor.selfTest.logits)) {
      // Far inside the descriptor's tolerance, which leaves room for GPUs: this is the backend of the reference's precision.
      expect(logits[Number(classIndex)]).toBeCloseTo(known, 3);
    }
  });

  it('accepts any input size and pools the whole map', () => {
    const side = 448;
    const { featureMaps, embedding, logits } = infer(model, descriptor, new Uint8Array(side * side * 3).fill(90));
    const pixels = (side / 32) ** 2;
    expect(featureMaps.length).toBe(pixels * embedding.length);
    expect(logits.length).toBe(descriptor.classCount);
    const channel = embedding.indexOf(Math.max(...embedding));
    const sum = featureMaps.filter((_, i) => i % embedding.length === channel).reduce((total, value) => total + value, 0);
    expect(embedding[channel]).toBeCloseTo(sum / pixels, 4);
  });

  it('processes each image of a batch separately', async () => {
    const [dark, bright] = [tf.fill([1, 32, 32, 3], -1), tf.fill([1, 32, 32, 3], 1)];
    const pair = tf.concat([dark, bright]);
    const logits = model.predict(pair) as tf.Tensor2D; // [2, 1000]: the signature names one output
    const second = tf.slice(logits, [1, 0], [1, -1]);
    const alone = model.predict(bright) as tf.Tensor2D;
    expect(logits.shape).toEqual([2, descriptor.classCount]);
    tf.test_util.expectArraysClose(await second.data(), await alone.data(), 1e-4);
    tf.dispose([dark, bright, pair, logits, second, alone]);
  });

  it('frees what an inference allocates', () => {
    const black = new Uint8Array(32 * 32 * 3);
    infer(model, descriptor, black);
    const before = tf.memory().numTensors;
    infer(model, descriptor, black);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe.skipIf(!existsSync(GOLDEN_FOLDER))(
  'EfficientNet-Lite0 and the reference answers (skipped without ../shared/golden)',
  () => {
    it('agree on logits, embeddings and class maps up to the rounding of the weights', async () => {
      const differences = await compareWithGolden(GOLDEN_FOLDER, isQuick ? 3 : undefined);
      for (const output of ['logits', 'embeddings', 'classMaps'] as const) {
        expect(differences[output].mean, `mean of ${output}`).toBeLessThan(LIMITS[output].mean);
        expect(differences[output].largest, `largest of ${output}`).toBeLessThan(LIMITS[output].largest);
      }
    });

    it('agree on the class maps that the engine makes of the feature maps', async () => {
      const model = await loadModel(FOLDER);
      const { layer } = await bundledHead();
      const inputs = fewIfQuick(await readReferenceInputs(), 3);
      const largest = inputs.map(({ rgb, classIndex, classMap: expected }) => {
        const { featureMaps } = infer(model, descriptor, rgb);
        const [found] = classMapsOf({ values: featureMaps, height: 7, width: 7 }, layer, [classIndex]);
        return Math.max(...expected.map((value, cell) => Math.abs(value - found!.values[cell]!)));
      });
      model.dispose();
      expect(largest).toHaveLength(isQuick ? 3 : 20);
      expect(Math.max(...largest)).toBeLessThan(0.1);
    });
  },
);

/** The pooling head as the engine reads it out of the bundled files. */
async function bundledHead(): Promise<Head> {
  const { modelTopology, signature, weightsManifest } = JSON.parse(await readFile(`${FOLDER}/model.json`, 'utf8'));
  const weightData = new Uint8Array(await readFile(`${FOLDER}/weights.bin`)).buffer;
  const head = findHead(readGraphModel({ modelTopology, signature, weightSpecs: weightsManifest[0].weights, weightData }));
  if (!head) throw new Error('The bundled model has no pooling head.');
  return head;
}
