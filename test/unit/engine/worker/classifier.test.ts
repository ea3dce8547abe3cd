import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as tfjsWasm from '@tensorflow/tfjs-backend-wasm';
import { memory } from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { BackendError } from '../../../../src/engine/executors/backend-error';
import { Classifier } from '../../../../src/engine/worker/classifier';
import type { Infer } from '../../../../src/engine/worker/turns';
import * as loading from '../../../../src/engine/executors/load-executor';
import { type ModelFiles, readModelFiles } from '../../../../src/engine/models/model-files';
import { decodePng } from '../../../../src/models/node/decode-png.mjs';
import { serveKernels } from '../../../support/serve-kernels';
import type { Capture } from '../../../../src/domain/image-source';
import { CannotExpressError } from '../../../../src/engine/graph/graph';
import * as ownKernels from '../../../../src/engine/executors/wasm/wasm-executor';
import { COMPILE_LIMIT, compiledKernels } from '../../../support/compiled-kernels';

// In the extension the WASM file lies beside the worker; here it lies in its package.
vi.mock('@tensorflow/tfjs-backend-wasm', async (importOriginal) => {
  const original = await importOriginal<typeof tfjsWasm>();
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), path.sep);
  return { ...original, setWasmPaths: () => original.setWasmPaths(folder) };
});

vi.mock('../../../../src/engine/executors/wasm/kernel-module', () => ({
  loadKernels: () => compiledKernels('kernels-relaxed.wasm'),
}));

const never = new AbortController().signal;
/** It is always an image's turn. */
const infer: Infer = (run) => run();
const worker = new URL('../../../../src/engine.js', import.meta.url);

/** Lets TensorFlow.js run the next models, whose tensors must be freed. Our own kernels have none. */
function runOnTensorflow(): void {
  vi.spyOn(ownKernels, 'createWasmExecutor').mockRejectedValue(new CannotExpressError('a test'));
}

interface Pixels {
  width: number;
  height: number;
  /** RGB */
  pixels: Uint8Array;
}

/** The image that is decoded, out of the function because the engine keeps its canvas. */
let decoded: Pixels;

/** Lets the browser decode each file to these pixels. */
function stubDecoding(image: Pixels): void {
  decoded = image;
  const { width, height } = image;
  vi.stubGlobal('createImageBitmap', async () => ({ width, height, close: () => undefined }));
  // A part of the image is drawn, and then read from the corner.
  let [left, top] = [0, 0];
  const context = {
    fillRect: () => undefined,
    drawImage: (_: unknown, x: number, y: number) => void ([left, top] = [x, y]),
    getImageData: (_x: number, _y: number, w: number, h: number) => ({
      data: Uint8ClampedArray.from({ length: w * h * 4 }, (_, i) => {
        const at = (top + Math.floor(i / 4 / w)) * decoded.width + left + (Math.floor(i / 4) % w);
        return i % 4 === 3 ? 255 : decoded.pixels[at * 3 + (i % 4)]!;
      }),
    }),
  };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ ...context, canvas: this });
    },
  );
}

async function readPhotograph(name: string): Promise<Capture> {
  const { width, height, pixels } = decodePng(await readFile(new URL(`../fixtures/${name}-224.png`, import.meta.url)));
  const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) =>
    index % 4 === 3 ? 255 : pixels[(index >> 2) * 3 + (index % 4)]!,
  );
  return { source: { kind: 'pixels', rgba: rgba.buffer, width, height }, captureMethod: 'screen', took: 12 };
}

describe('a classifier of EfficientNet-Lite0 on WASM', () => {
  let files: ModelFiles;
  beforeAll(async () => {
    serveKernels(worker);
    files = await readModelFiles('efficientnet-lite0', () => undefined);
    // The backend itself, which stays, may keep tensors of its own.
    runOnTensorflow();
    (await Classifier.load(files, 'wasm')).dispose();
    await compiledKernels('kernels-relaxed.wasm');
  }, COMPILE_LIMIT);
  afterEach(() => serveKernels(worker));
  afterAll(() => vi.unstubAllGlobals());

  it('classifies a photograph, with model, times and size', async () => {
    const classifier = await Classifier.load(files, 'wasm');
    const classification = await classifier.classify(await readPhotograph('coffee'), infer, never);
    classifier.dispose();
    expect(classification).toMatchObject({
      model: { id: 'efficientnet-lite0', name: 'EfficientNet-Lite0' },
      backend: 'wasm',
      captureMethod: 'screen',
      width: 224,
      height: 224,
      milliseconds: { capture: 12 },
    });
    const { predictions, logits } = classification;
    expect(logits).toHaveLength(1000);
    expect(predictions).toHaveLength(10);
    expect(predictions[0]).toMatchObject({ label: 'espresso', classIndex: 967 });
    const probabilities = predictions.map(({ probability }) => probability);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    expect(probabilities.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1);
  });

  it('keeps no tensor of an image, and none at all after it is disposed', async () => {
    runOnTensorflow();
    const [cat, coffee] = [await readPhotograph('cat'), await readPhotograph('coffee')];
    const before = memory().numTensors;
    const classifier = await Classifier.load(files, 'wasm');
    await classifier.classify(cat, infer, never);
    const afterOne = memory().numTensors;
    expect(afterOne).toBeGreaterThan(before);
    for (const capture of [coffee, cat, coffee]) {
      await classifier.classify(capture, infer, never);
      expect(memory().numTensors).toBe(afterOne);
    }
    classifier.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('keeps no tensor of an image that failed or was canceled', async () => {
    runOnTensorflow();
    const classifier = await Classifier.load(files, 'wasm');
    const capture = await readPhotograph('cat');
    await classifier.classify(capture, infer, never);
    const before = memory().numTensors;
    const broken: Capture = { ...capture, source: { kind: 'pixels', rgba: new ArrayBuffer(3), width: 9, height: 9 } };
    await expect(classifier.classify(broken, infer, never)).rejects.toMatchObject({ code: 'image-broken' });
    await expect(classifier.classify(capture, infer, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(memory().numTensors).toBe(before);
    classifier.dispose();
  });

  it('never makes a class of logits that are NaN', async () => {
    const executor = await loading.loadExecutor(files.artifacts, files.descriptor.nodes, 'wasm');
    const run = async (...asked: Parameters<typeof executor.run>) =>
      (await executor.run(...asked)).map((values) => values.fill(Number.NaN));
    vi.spyOn(loading, 'loadExecutor').mockResolvedValueOnce({ ...executor, run });
    const classifier = await Classifier.load(files, 'wasm');
    const capture = await readPhotograph('cat');
    await expect(classifier.classify(capture, infer, never)).rejects.toBeInstanceOf(BackendError);
    const question = { inputSize: null, classIndices: [0] };
    await expect(classifier.explain(capture, question, infer, never)).rejects.toMatchObject({ code: 'backend-wrong' });
    classifier.dispose();
  });

  it('frees its model each time it is loaded', async () => {
    runOnTensorflow();
    const before = memory();
    for (let time = 0; time < 3; time += 1) (await Classifier.load(files, 'wasm')).dispose();
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numBytes).toBe(before.numBytes);
  });

  it('fails its self-test if the known image has other logits', async () => {
    stubDecoding({ width: 32, height: 32, pixels: new Uint8Array(32 * 32 * 3) });
    const classifier = await Classifier.load(files, 'wasm');
    const report = await classifier.selfTest(never);
    classifier.dispose();
    expect(report).toMatchObject({ passed: false, backend: 'wasm', tolerance: 0.1 });
    expect(report.largestDifference).toBeGreaterThan(0.1);
  });

  it('passes a small self-test on our own kernels, unless weights or pixels are other ones', async () => {
    const passes = async (tested: ModelFiles) => {
      const classifier = await Classifier.load(tested, 'wasm');
      return classifier.passesSmallSelfTest(never).finally(() => classifier.dispose());
    };
    const image = decodePng(Buffer.from(files.selfTestImage));
    stubDecoding(image);
    expect(await passes(files)).toBe(true);
    // The first weights of the file are those of the first convolution.
    const weightData = files.artifacts.weightData.slice(0);
    new Uint16Array(weightData).fill(0, 0, 300);
    expect(await passes({ ...files, artifacts: { ...files.artifacts, weightData } })).toBe(false);
    stubDecoding({ ...image, pixels: image.pixels.map((value) => value ^ 8) });
    expect(await passes(files)).toBe(false);
    runOnTensorflow();
    expect(await passes(files)).toBeNull();
  });
});
