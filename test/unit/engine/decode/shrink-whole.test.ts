import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { decode } from '../../../../src/engine/decode/decode';
import { preprocess, shrinkWhole } from '../../../../src/engine/decode/preprocess';
import type { ModelDescriptor } from '../../../../src/engine/models/model-descriptor';
import efficientNet from '../../../../src/models/efficientnet-lite0/descriptor.json';
import { serveKernels } from '../../../support/serve-kernels';
import { noisyGradient } from '../fixtures/formulas';

beforeAll(() => serveKernels());
afterAll(() => void vi.unstubAllGlobals());

const whole: ModelDescriptor = {
  ...(efficientNet as ModelDescriptor),
  inputRange: { subtract: 0, divide: 1 },
  crop: { kind: 'squash' },
};
const open = (rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) =>
  decode({ kind: 'pixels', rgba: rgba.buffer, width, height }, new AbortController().signal);

it.each([
  [301, 260, 144],
  [97, 61, 16],
  [500, 375, 144],
  [1600, 300, 40],
])('gives the bytes that preprocessing gives: %i x %i to %i', async (width, height, size) => {
  const image = await open(noisyGradient(width, height), width, height);
  const rgba = await shrinkWhole(image, { width: size, height: size });
  const rgb = Float32Array.from(rgba.filter((_, index) => index % 4 < 3));
  expect(rgb).toEqual(await preprocess(image, whole, size));
});

it('gives opaque pixels of any size', async () => {
  const color = new Uint8ClampedArray(new Uint32Array(90 * 40).fill(0xff1e140a).buffer);
  const rgba = await shrinkWhole(await open(color, 90, 40), { width: 27, height: 12 });
  expect(rgba).toHaveLength(27 * 12 * 4);
  expect([...new Set(new Uint32Array(rgba.buffer))]).toEqual([0xff1e140a]);
});
