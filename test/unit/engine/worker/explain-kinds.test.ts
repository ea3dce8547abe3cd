import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inputShape } from '../../../../src/engine/decode/input-shape';
import { readModelFiles } from '../../../../src/engine/models/model-files';
import { Classifier } from '../../../../src/engine/worker/classifier';
import type { Capture } from '../../../../src/domain/image-source';
import kinds from '../../../../src/models/kinds-of-picture/descriptor.json';
import type { ModelDescriptor } from '../../../../src/engine/models/model-descriptor';
import { COMPILE_LIMIT, compiledKernels } from '../../../support/compiled-kernels';
import { serveKernels } from '../../../support/serve-kernels';

vi.mock('../../../../src/engine/executors/wasm/kernel-module', () => ({
  loadKernels: () => compiledKernels('kernels-relaxed.wasm'),
}));

const never = new AbortController().signal;
const infer = <Value>(run: () => Promise<Value>) => run();
/** Pixels of the input on a side of a cell. */
const STRIDE = 16;

let classifier: Classifier;
beforeAll(async () => {
  serveKernels(new URL('../../../../src/engine.js', import.meta.url));
  classifier = await Classifier.load(await readModelFiles(kinds.id, () => undefined), 'wasm');
}, COMPILE_LIMIT);
afterAll(() => {
  classifier.dispose();
  vi.unstubAllGlobals();
});

/** Stripes and noise, of any size. */
function picture(width: number, height: number, seed: number): Capture {
  let state = seed >>> 0;
  const rgba = new Uint8ClampedArray(width * height * 4).map((_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return index % 4 === 3 ? 255 : ((index >> 2) % width) * (seed % 7) + (state >>> 26);
  });
  return { source: { kind: 'pixels', rgba: rgba.buffer, width, height }, captureMethod: 'page', took: 0 };
}

describe('the class maps of Kinds of picture', () => {
  const side = fc.oneof(fc.integer({ min: 8, max: 400 }), fc.integer({ min: 8, max: 60 }));

  it('have the shape of the image, and their means are the logits, also when they are sharper', async () => {
    const question = fc.record({ width: side, height: side, seed: fc.integer({ min: 1 }), sharper: fc.boolean() });
    const property = fc.asyncProperty(question, async ({ width, height, seed, sharper }) => {
      const inputSize = kinds.inputSize * (sharper ? 2 : 1);
      const found = await classifier.explain(picture(width, height, seed), { inputSize, classIndices: null }, infer, never);
      const input = inputShape({ width, height }, kinds as ModelDescriptor, inputSize);
      expect(found).toMatchObject({ inputSize, region: { x: 0, y: 0, width: 1, height: 1 }, head: { classes: 10 } });
      expect(found.classMaps).toHaveLength(10);
      for (const { classIndex, width: columns, height: rows, values } of found.classMaps) {
        expect([columns, rows, values.length]).toEqual([
          input.width / STRIDE,
          input.height / STRIDE,
          (input.width * input.height) / STRIDE ** 2,
        ]);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(Math.abs(mean - found.logits[classIndex]!)).toBeLessThan(1e-3);
      }
      if (sharper) return;
      const { logits } = await classifier.classify(picture(width, height, seed), infer, never);
      logits.forEach((logit, index) => expect(Math.abs(logit - found.logits[index]!)).toBeLessThan(1e-3));
    });
    await fc.assert(property, { numRuns: 25 });
  });
});

it('answers in each of the thirteen shapes as PyTorch does', async () => {
  const golden: { width: number; height: number; logits: number[] }[] = JSON.parse(
    await readFile(new URL('../../../../src/models/kinds-of-picture/golden.json', import.meta.url), 'utf8'),
  );
  expect(golden).toHaveLength(13);
  for (const { width, height, logits } of golden) {
    const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) => {
      const [x, y, channel] = [(index >> 2) % width, Math.floor((index >> 2) / width), index % 4];
      return channel === 3 ? 255 : (x * 3 + y * 5 + channel * 60 + ((x * y) >> 3)) & 255;
    });
    const capture: Capture = { source: { kind: 'pixels', rgba: rgba.buffer, width, height }, captureMethod: 'page', took: 0 };
    const found = await classifier.classify(capture, infer, never);
    found.logits.forEach((logit, index) => expect(Math.abs(logit - logits[index]!), `${width} x ${height}`).toBeLessThan(0.01));
  }
});
