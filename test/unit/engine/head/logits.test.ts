import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classMapsOf } from '../../../../src/engine/head/class-maps';
import type { LinearLayer } from '../../../../src/engine/head/linear';
import { type FeatureMaps, globalAveragePooling, logitsByPooledLinear } from '../../../../src/engine/head/logits';
import { topK } from '../../../../src/engine/head/predictions';
import descriptor from '../../../../src/models/efficientnet-lite0/descriptor.json';
import labels from '../../../../src/models/imagenet/labels.json';
import { decodePng } from '../../../../src/models/node/decode-png.mjs';
import { infer, loadModel } from '../../../../src/models/node/load-model.mjs';

const folder = new URL('../../../../src/models/efficientnet-lite0/', import.meta.url);
const SIDE = 224;
const CHANNELS = 1280;
const CLASSES = 1000;

/** RGB, [224, 224, 3]: of the self-test image the middle, of the photographs the network's part. */
const images: Record<string, { file: URL; mostProbable: string }> = {
  'the self-test image': { file: new URL('../self-test.png', folder), mostProbable: 'espresso' },
  'the photograph of a cat': { file: new URL('../fixtures/cat-224.png', import.meta.url), mostProbable: 'Egyptian cat' },
  'the photograph of a coffee': { file: new URL('../fixtures/coffee-224.png', import.meta.url), mostProbable: 'espresso' },
};

function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);
}

/** The weights of the network's last layer, as the converter named them. */
function readHead(model: GraphModel): LinearLayer {
  const read = (name: string) => Float32Array.from(model.weights[name]![0]!.dataSync());
  return { channels: CHANNELS, classes: CLASSES, weights: read('logits/weights'), bias: read('logits/bias') };
}

/** Returns the logits by the network-in-network form of the head: a map for each class first, then the mean of each map. */
function logitsByClassMaps(featureMaps: FeatureMaps, layer: LinearLayer): Float32Array {
  const classMaps = classMapsOf(featureMaps, layer, [...Array(layer.classes).keys()]);
  return Float32Array.from(classMaps, ({ values, height, width }) => globalAveragePooling(values, height, width, 1)[0]!);
}

async function readMiddle(file: URL): Promise<Uint8Array> {
  const { width, height, pixels } = decodePng(await readFile(file));
  const [left, top] = [(width - SIDE) >> 1, (height - SIDE) >> 1];
  const rows = Array.from({ length: SIDE }, (_, y) => {
    const start = ((top + y) * width + left) * 3;
    return pixels.subarray(start, start + SIDE * 3);
  });
  return new Uint8Array(Buffer.concat(rows));
}

describe('the head of EfficientNet-Lite0', () => {
  let model: GraphModel;
  beforeAll(async () => {
    model = await loadModel(fileURLToPath(folder));
  });
  afterAll(() => model.dispose());

  describe.each(Object.entries(images))('on %s', (_, { file, mostProbable }) => {
    let found: ReturnType<typeof infer>;
    let featureMaps: FeatureMaps;
    beforeAll(async () => {
      found = infer(model, descriptor, await readMiddle(file));
      featureMaps = { values: found.featureMaps, height: 7, width: 7 };
    });

    it('gives the same 1000 logits pooled then linear, as class maps then pooled, and by the network itself', () => {
      const layer = readHead(model);
      const pooledLinear = logitsByPooledLinear(featureMaps, layer);
      const classMaps = logitsByClassMaps(featureMaps, layer);
      expect(pooledLinear).toHaveLength(CLASSES);
      expect(largestDifference(classMaps, pooledLinear)).toBeLessThan(1e-4);
      expect(largestDifference(pooledLinear, found.logits)).toBeLessThan(1e-4);
      expect(largestDifference(classMaps, found.logits)).toBeLessThan(1e-4);
    });

    it('pools the embedding that the network pools', () => {
      const { values, height, width } = featureMaps;
      expect(largestDifference(globalAveragePooling(values, height, width, CHANNELS), found.embedding)).toBeLessThan(1e-5);
    });

    it('names what the image shows', () => {
      const [best] = topK(logitsByClassMaps(featureMaps, readHead(model)), 1);
      expect(labels[best!]!.label).toBe(mostProbable);
    });
  });
});
