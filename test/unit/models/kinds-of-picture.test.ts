import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import descriptor from '../../../src/models/kinds-of-picture/descriptor.json';
import golden from '../../../src/models/kinds-of-picture/golden.json';
import labels from '../../../src/models/kinds-of-picture/labels.json';
import { loadModel } from '../../../src/models/node/load-model.mjs';

const FOLDER = fileURLToPath(new URL('../../../src/models/kinds-of-picture', import.meta.url));
const { nodes, inputRange } = descriptor;
/** PyTorch and TensorFlow.js add up in different orders. */
const TOLERANCE = 0.002;

describe('the files of Kinds of picture', () => {
  it.each(Object.entries(descriptor.checksums))('%s has the checksum of the descriptor', async (file, checksum) => {
    const bytes = await readFile(path.join(FOLDER, file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(checksum);
  });

  it('stay under 2 MB and 1 million parameters', async () => {
    const weights = await readFile(path.join(FOLDER, 'weights.bin'));
    expect(weights.byteLength).toBeLessThan(2_000_000);
    expect(descriptor.parameters).toBeLessThan(1_000_000);
  });

  it('have a label with a name in both languages and a sentence for each kind', () => {
    expect(labels.map(({ classIndex }) => classIndex)).toEqual([...Array(descriptor.classCount).keys()]);
    for (const { names, about } of labels) {
      expect(names.en).toMatch(/\S/);
      expect(names['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(about.en).toMatch(/\S/);
      expect(about['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('Kinds of picture', () => {
  let model: GraphModel;
  beforeAll(async () => {
    model = await loadModel(FOLDER);
  });
  afterAll(() => model.dispose());

  it.each(golden)('answers as in training at $width x $height', ({ width, height, logits }) => {
    const [found] = run(width, height, [nodes.logits]);
    found!.values.forEach((logit, kind) => expect(Math.abs(logit - logits[kind]!)).toBeLessThan(TOLERANCE));
  });

  it('is a network in network: each logit is the mean of its own map', () => {
    const [maps, logits] = run(144, 112, [nodes.classMaps, nodes.logits]);
    const kinds = descriptor.classCount;
    expect(maps!.shape.at(-1)).toBe(kinds);
    logits!.values.forEach((logit, kind) => {
      const own = maps!.values.filter((_, i) => i % kinds === kind);
      expect(own.reduce((sum, value) => sum + value, 0) / own.length).toBeCloseTo(logit, 3);
    });
  });

  it('contains convolutions and an average, no linear layer and no batch normalization', async () => {
    const { modelTopology } = JSON.parse(await readFile(path.join(FOLDER, 'model.json'), 'utf8'));
    const operations = new Set(modelTopology.node.map(({ op }: { op: string }) => op));
    expect(operations).toEqual(new Set(['Placeholder', 'Const', '_FusedConv2D', 'Mean']));
  });

  function run(width: number, height: number, names: string[]) {
    const input = tf.tensor4d(formula(width, height), [1, height, width, 3]);
    const outputs = model.execute({ [nodes.input]: input }, names);
    const read = [outputs].flat().map((output) => ({ values: Array.from(output.dataSync()), shape: output.shape }));
    tf.dispose([input, outputs]);
    return read;
  }
});

/** The picture that convert.py computes: byte(x, y, channel) = (3x + 5y + 60 channel + (xy >> 3)) & 255. */
function formula(width: number, height: number): Float32Array {
  return Float32Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y, channel] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
    const byte = (x * 3 + y * 5 + channel * 60 + ((x * y) >> 3)) & 255;
    return (byte - inputRange.subtract) / inputRange.divide;
  });
}
