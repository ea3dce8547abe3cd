import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Executor, InputBatch } from '../../../../src/engine/executors/executor';
import { explain } from '../../../../src/engine/worker/explain';
import type { Head } from '../../../../src/engine/graph/find-head';
import type { ModelDescriptor } from '../../../../src/engine/models/model-descriptor';
import type { Capture } from '../../../../src/domain/image-source';
import { chart } from '../../../support/sample-classification';
import { serveKernels } from '../../../support/serve-kernels';

const never = new AbortController().signal;

/** One channel: the mean of the red of each 32x32 cell of the input. */
const executor: Executor = {
  kind: 'wasm',
  backend: 'wasm',
  head: null,
  run: async ({ values, height, width }: InputBatch, outputs) => {
    expect(outputs).toEqual(['maps']);
    const side = Math.floor(width / 32);
    const cells = new Float32Array(side * side);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const cell = Math.floor(y / 32) * side + Math.floor(x / 32);
        cells[cell]! += values[(y * width + x) * 3]! / 1024;
      }
    }
    return [cells];
  },
  dispose: () => undefined,
};

const head: Head = {
  featureMaps: 'maps',
  embedding: 'pooled',
  logits: 'logits',
  keepLayer: () => undefined,
  form: 'pooled-linear',
  layer: { channels: 1, classes: 2, weights: Float32Array.of(1, -1), bias: Float32Array.of(0, 0.25) },
};

const descriptor = {
  inputSize: 64,
  inputRange: { subtract: 0, divide: 255 },
  crop: { kind: 'centre', fraction: 0.5 },
  resample: 'bicubic',
} as ModelDescriptor;

/** Red in the right half only. */
function capture(width: number, height: number, part?: Capture['part']): Capture {
  const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) =>
    index % 4 === 3 || (index % 4 === 0 && (index >> 2) % width >= width / 2) ? 255 : 0,
  );
  return { source: { kind: 'pixels', rgba: rgba.buffer, width, height }, captureMethod: 'page', took: 0, ...(part && { part }) };
}

beforeAll(() => serveKernels());
afterAll(() => void vi.unstubAllGlobals());

describe('explain', () => {
  const model = { executor, head, descriptor, infer: <Value>(run: () => Promise<Value>) => run() };

  it('returns the class maps and all logits', async () => {
    const found = await explain(model, capture(200, 100), { inputSize: null, classIndices: [1, 0] }, never);
    expect(found.classMaps.map(({ classIndex, height, width }) => [classIndex, height, width])).toEqual([
      [1, 2, 2],
      [0, 2, 2],
    ]);
    const red = found.classMaps[1]?.values ?? [];
    expect(red[0]).toBeCloseTo(0, 1);
    expect(red[1]).toBeCloseTo(1, 1);
    expect(found.logits[0]).toBeCloseTo(0.5, 2);
    expect(found.logits[1]).toBeCloseTo(-0.25, 2);
    expect(found.head).toEqual({ channels: 1, classes: 2 });
  });

  it('returns the part of the image that the network saw, in fractions of the whole', async () => {
    const whole = await explain(model, capture(200, 100), { inputSize: null, classIndices: [] }, never);
    expect(whole.region).toEqual({ x: 0.375, y: 0.25, width: 0.25, height: 0.5 });
    const part = { x: 0.5, y: 0, width: 0.5, height: 0.5 };
    const seenInPart = await explain(model, capture(200, 100, part), { inputSize: null, classIndices: [] }, never);
    expect(seenInPart.region).toEqual({ x: 0.6875, y: 0.125, width: 0.125, height: 0.25 });
  });

  it('takes another input size: twice the side gives maps of twice the side', async () => {
    const found = await explain(model, capture(200, 100), { inputSize: 128, classIndices: [0] }, never);
    expect(found).toMatchObject({ inputSize: 128, classMaps: [{ height: 4, width: 4 }] });
  });

  it('returns the maps of all classes if none is named', async () => {
    const found = await explain(model, capture(64, 64), { inputSize: null, classIndices: null }, never);
    expect(found.classMaps.map(({ classIndex }) => classIndex)).toEqual([0, 1]);
  });

  it('tells the kind of picture of the same pixels if that is wanted', async () => {
    const { kind } = chart;
    const tellKind = vi.fn().mockResolvedValue(kind);
    const question = { inputSize: null, classIndices: [0], tellKind };
    expect(await explain(model, capture(200, 100), question, never)).toMatchObject({ kind });
    expect(tellKind.mock.calls.map(([{ width, height }]) => [width, height])).toEqual([[200, 100]]);
    tellKind.mockResolvedValue(null);
    expect(await explain(model, capture(200, 100), question, never)).not.toHaveProperty('kind');
  });

  it.each([31, 897, 100.5, Number.NaN])('refuses an input of %d pixels', async (inputSize) => {
    await expect(explain(model, capture(64, 64), { inputSize, classIndices: [0] }, never)).rejects.toThrow(RangeError);
  });

  it('ends between two stages when it is canceled', async () => {
    const canceled = AbortSignal.abort();
    await expect(explain(model, capture(64, 64), { inputSize: null, classIndices: [0] }, canceled)).rejects.toThrow(/abort/i);
  });
});
