import { io } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWeights } from '../../../../src/engine/graph/weights';
import { ensureWasmBackend } from '../../../../src/models/node/load-model.mjs';
import { joinBytes } from './build-artifacts';

const quantization = { min: -0.26253371, scale: 0.0021519157 };
const specs: io.WeightsManifestEntry[] = [
  { name: 'floats', shape: [2], dtype: 'float32' },
  { name: 'bytes', shape: [3], dtype: 'float32', quantization: { ...quantization, dtype: 'uint8' } },
  { name: 'halves', shape: [2, 2], dtype: 'float32', quantization: { dtype: 'float16' } },
  { name: 'words', shape: [1], dtype: 'float32', quantization: { ...quantization, dtype: 'uint16' } },
  { name: 'whole', shape: [2], dtype: 'int32' },
];

describe('weights', () => {
  beforeAll(ensureWasmBackend);

  it('are read as stock TensorFlow.js reads them, however they are stored', async () => {
    const words = (length: number) =>
      fc.array(fc.nat(0xffff), { minLength: length, maxLength: length }).map((values) => Uint16Array.from(values));
    const data = fc.record({
      floats: fc.float32Array({ minLength: 2, maxLength: 2 }),
      bytes: fc.uint8Array({ minLength: 3, maxLength: 3 }),
      halves: words(4),
      words: words(1),
      whole: fc.int32Array({ minLength: 2, maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(data, async ({ floats, bytes, halves, words, whole }) => {
        const joined = joinBytes([floats, bytes, halves, words, whole]);
        const stock = io.decodeWeights(joined, specs);
        const found = readWeights(specs, joined);
        for (const { name, shape } of specs) {
          expect(found.get(name)).toMatchObject({ name, shape });
          expect([...found.get(name)!.read()]).toEqual([...Float32Array.from(stock[name]!.dataSync())]);
          stock[name]!.dispose();
        }
      }),
    );
  });

  it('know how they are stored', () => {
    const found = readWeights(specs, new ArrayBuffer(29));
    expect([...found.values()].map(({ dtype }) => dtype)).toEqual(['float32', 'uint8', 'float16', 'uint16', 'int32']);
  });
});
