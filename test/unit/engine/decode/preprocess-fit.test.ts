import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decode } from '../../../../src/engine/decode/decode';
import { inputShape, shapeOf } from '../../../../src/engine/decode/input-shape';
import { preprocess } from '../../../../src/engine/decode/preprocess';
import type { FitCrop, ModelDescriptor } from '../../../../src/engine/models/model-descriptor';
import kinds from '../../../../src/models/kinds-of-picture/descriptor.json';
import { serveKernels } from '../../../support/serve-kernels';
import fitting from '../fixtures/fitting.json';
import { noisyGradient } from '../fixtures/formulas';

beforeAll(() => serveKernels());
afterAll(() => void vi.unstubAllGlobals());

describe('an image in the shape that fits best', () => {
  const crop = kinds.crop as FitCrop;
  const fit = { ...(kinds as ModelDescriptor), inputRange: { subtract: 0, divide: 1 } };

  it('gets the shape that the network was trained with', () => {
    const found = fitting.shapes.map(([width = 0, height = 0]) => [
      width,
      height,
      ...Object.values(shapeOf({ width, height }, crop)),
    ]);
    expect(found).toEqual(fitting.shapes);
  });

  it('gets one of thirteen shapes, turned with the image, at any size', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 30_000 }), (width, height) => {
        const shape = shapeOf({ width, height }, crop);
        const turned = shapeOf({ width: height, height: width }, crop);
        if (width !== height) expect(turned).toEqual({ width: shape.height, height: shape.width });
        expect(crop.shortSides).toContain(Math.min(shape.width, shape.height));
        expect(Math.abs(shape.width * shape.height - crop.area)).toBeLessThanOrEqual(crop.area * 0.05);
        for (const side of [128, 256, 448, 896]) {
          const larger = inputShape({ width, height }, fit, side);
          expect([larger.width % crop.step, larger.height % crop.step]).toEqual([0, 0]);
        }
      }),
    ));

  it.each(fitting.cases)('gives the bytes that Pillow gives: $width x $height to $shape', async ({ width, height, sha256 }) => {
    const image = await decode(
      { kind: 'pixels', rgba: noisyGradient(width, height).buffer, width, height },
      new AbortController().signal,
    );
    const found = Uint8Array.from(await preprocess(image, fit));
    expect(createHash('sha256').update(found).digest('hex')).toBe(sha256);
  });
});
