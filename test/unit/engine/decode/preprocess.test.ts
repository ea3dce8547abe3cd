import { createHash } from 'node:crypto';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decode } from '../../../../src/engine/decode/decode';
import type { DecodedImage, RgbaPixels } from '../../../../src/engine/decode/decoded-image';
import { cropRectangle, preprocess } from '../../../../src/engine/decode/preprocess';
import type { ModelDescriptor } from '../../../../src/engine/models/model-descriptor';
import efficientNet from '../../../../src/models/efficientnet-lite0/descriptor.json';
import type { Rectangle } from '../../../../src/domain/image-source';
import { preprocessByReference } from '../../../support/reference-preprocess';
import { convertPlanes, openPlanes, planesOf } from '../../../support/jpeg-planes';
import { isQuick } from '../../../support/quick';
import { serveKernels } from '../../../support/serve-kernels';
import { noisyGradient } from '../fixtures/formulas';
import { cases } from '../fixtures/resampling.json';

beforeAll(() => serveKernels());
afterAll(() => void vi.unstubAllGlobals());

const bytes = { subtract: 0, divide: 1 };
const bicubic = { ...(efficientNet as ModelDescriptor), inputRange: bytes };
const bilinear: ModelDescriptor = { ...bicubic, crop: { kind: 'squash' }, resample: 'bilinear' };

function openPixels(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): Promise<DecodedImage> {
  return decode({ kind: 'pixels', rgba: rgba.buffer, width, height }, new AbortController().signal);
}

const largestWidth = Math.max(...cases.map(({ width }) => width));

/** An image made where it is read, so that it can be larger than a test's memory. */
function imageByFormula(width: number, height: number, pixelAt: (x: number, y: number) => [number, number, number]) {
  const reads: Rectangle[] = [];
  const read = (rectangle: Rectangle) => {
    reads.push(rectangle);
    const rgba = new Uint8ClampedArray(rectangle.width * rectangle.height * 4).fill(255);
    for (let row = 0; row < rectangle.height; row += 1) {
      for (let column = 0; column < rectangle.width; column += 1) {
        rgba.set(pixelAt(rectangle.x + column, rectangle.y + row), (row * rectangle.width + column) * 4);
      }
    }
    return rgba;
  };
  const image: DecodedImage = { width, height, pixels: { kind: 'rgba', isOpaque: true, read }, dispose: () => undefined };
  return { image, reads };
}

describe('bicubic preprocessing', () => {
  it.each(cases)(
    'gives the bytes that Pillow gives: $width x $height to $size',
    async ({ width, height, size, rows, sha256 }) => {
      const image = await openPixels(noisyGradient(width, height), width, height);
      const reads = vi.spyOn(image.pixels as RgbaPixels, 'read');
      const found = Uint8Array.from(await preprocess(image, bicubic, size));
      // A row first: it says where, when something differs.
      for (const [row, expected] of Object.entries(rows)) {
        const start = Number(row) * size * 3;
        expect([...found.subarray(start, start + size * 3)], `row ${row}`).toEqual([...Buffer.from(expected, 'base64')]);
      }
      expect(createHash('sha256').update(found).digest('hex')).toBe(sha256);
      if (width === largestWidth) expect(reads.mock.calls.length, 'strips').toBeGreaterThan(1);
    },
  );

  it("brings bytes into the network's range", async () => {
    const image = await openPixels(new Uint8ClampedArray(16 * 16 * 4).fill(255), 16, 16);
    const values = await preprocess(image, efficientNet as ModelDescriptor);
    expect(values).toHaveLength(224 * 224 * 3);
    expect(new Set(values)).toEqual(new Set([1])); // (255 - 127) / 128
  });
});

describe('bilinear preprocessing', () => {
  it.each([
    [301, 260, 224],
    [97, 61, 224],
    [40, 500, 32],
    [224, 224, 224],
    [8, 8, 3],
  ])('gives what resizeBilinear with aligned corners gives: %i x %i to %i', async (width, height, size) => {
    const rgba = noisyGradient(width, height);
    const found = await preprocess(await openPixels(rgba, width, height), bilinear, size);
    const rgb = Float32Array.from(rgba.filter((_, index) => index % 4 < 3));
    tf.env().set('IS_TEST', true); // else it recommends another backend
    await tf.setBackend('cpu');
    const expected = tf.tidy(() => tf.image.resizeBilinear(tf.tensor3d(rgb, [height, width, 3]), [size, size], true).dataSync());
    const differences = found.map((value, index) => Math.abs(value - expected[index]!));
    expect(differences.reduce((a, b) => Math.max(a, b), 0)).toBeLessThan(1e-3);
  });
});

const sides = fc.record({
  width: fc.integer({ min: 8, max: 120 }),
  height: fc.integer({ min: 8, max: 120 }),
  size: fc.integer({ min: 1, max: 64 }),
});
const byte = fc.integer({ min: 0, max: 255 });

describe.each([
  ['bicubic', bicubic],
  ['bilinear', bilinear],
])('%s preprocessing', (_, descriptor) => {
  it('keeps an image of one color as it is', () =>
    fc.assert(
      fc.asyncProperty(sides, fc.tuple(byte, byte, byte), async ({ width, height, size }, color) => {
        const values = await preprocess(imageByFormula(width, height, () => color).image, descriptor, size);
        const isSame = values.every((value, index) => Math.abs(value - color[index % 3]!) < 1e-4);
        expect(isSame, `one of ${values.length} values is not ${color.join(', ')}`).toBe(true);
      }),
    ));

  it('reads only pixels that exist', () =>
    fc.assert(
      fc.asyncProperty(sides, async ({ width, height, size }) => {
        const { image, reads } = imageByFormula(width, height, () => [1, 2, 3]);
        await preprocess(image, descriptor, size);
        for (const { x, y, width: w, height: h } of reads) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.min(w, h)).toBeGreaterThanOrEqual(1);
          expect(x + w).toBeLessThanOrEqual(width);
          expect(y + h).toBeLessThanOrEqual(height);
        }
      }),
    ));

  it('reads a large image in strips of half a megabyte, and each row once', async () => {
    const { image, reads } = imageByFormula(900, 700, (x, y) => [x % 256, y % 256, (x + y) % 256]);
    await preprocess(image, descriptor, 32);
    expect(reads.length).toBeGreaterThan(1);
    for (const { width, height } of reads) expect(width * height * 4).toBeLessThanOrEqual(2 ** 19);
    reads.slice(1).forEach(({ y }, index) => expect(y).toBe(reads[index]!.y + reads[index]!.height));
  });
});

describe('the kernels', () => {
  const side = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 400 }));
  const anyImage = fc.record({ width: side, height: side, seed: fc.integer(), alpha: fc.constantFrom('opaque', 'some', 'any') });
  const anyCrop = fc.oneof<fc.Arbitrary<ModelDescriptor['crop']>[]>(
    fc.record({ kind: fc.constant('centre' as const), fraction: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
    fc.constant({ kind: 'squash' as const }),
    fc.constant({ kind: 'fit', area: 400, step: 4, shortSides: [20, 16, 8, 4] }),
  );
  const anyDescriptor = fc.record({
    crop: anyCrop,
    inputSize: fc.constant(20),
    resample: fc.constantFrom('bicubic' as const, 'bilinear' as const),
    inputRange: fc.constantFrom({ subtract: 127, divide: 128 }, { subtract: 0, divide: 255 }, { subtract: 123.68, divide: 58.4 }),
  });
  const inputSize = fc.integer({ min: 1, max: 70 });

  it('give the very numbers that TypeScript gives', () =>
    fc.assert(
      fc.asyncProperty(anyImage, anyDescriptor, inputSize, async ({ width, height, seed, alpha }, fields, size) => {
        const rgba = noise(width * height, seed, alpha);
        const descriptor = { ...bicubic, ...fields, ...(fields.resample === 'bilinear' && { crop: bilinear.crop }) };
        const found = await preprocess(openAnySize(rgba, width, height), descriptor, size);
        expectSame(found, preprocessByReference({ width, height, rgba }, descriptor, size));
      }),
      { numRuns: isQuick ? 50 : 150 },
    ));

  it.each([
    [5000, 90, 64, 'bicubic'],
    [90, 5000, 64, 'bicubic'],
    [900, 700, 224, 'bicubic'],
    [700, 690, 448, 'bilinear'],
    [30_000, 9, 32, 'bicubic'],
    [9, 30_000, 32, 'bilinear'],
  ] as const)('give the same for an image of many strips: %i x %i to %i, %s', async (width, height, size, resample) => {
    const rgba = noise(width * height, 7, 'any');
    const descriptor = { ...bicubic, resample, crop: { kind: 'squash' as const } };
    const found = await preprocess(openAnySize(rgba, width, height), descriptor, size);
    expectSame(found, preprocessByReference({ width, height, rgba }, descriptor, size));
  });

  const halves = fc.record({ width: fc.boolean(), height: fc.boolean() }).filter(({ width, height }) => width || !height);

  it('give the very numbers that the RGBA of a JPEG file gives, from its planes', () =>
    fc.assert(
      fc.asyncProperty(anyImage, halves, anyDescriptor, inputSize, async ({ width, height, seed }, half, fields, size) => {
        const planes = planesOf(noise(width * height, seed, 'any'), { width, height }, half);
        const descriptor = { ...bicubic, ...fields, ...(fields.resample === 'bilinear' && { crop: bilinear.crop }) };
        const image = openPlanes(planes);
        const found = await preprocess(image, descriptor, size);
        expectSame(found, preprocessByReference({ width, height, rgba: convertPlanes(planes) }, descriptor, size));
      }),
      { numRuns: isQuick ? 50 : 150 },
    ));

  it('give the same from planes in many strips', async () => {
    for (const [width, height] of [
      [701, 401],
      [401, 901],
    ] as const) {
      const planes = planesOf(noise(width * height, 5, 'any'), { width, height }, { width: true, height: true });
      const found = await preprocess(openPlanes(planes), bicubic, 64);
      expectSame(found, preprocessByReference({ width, height, rgba: convertPlanes(planes) }, bicubic, 64));
    }
  });

  it('do one image after the other, whatever is asked at once', async () => {
    const images = [
      { width: 90, height: 61, rgba: noise(90 * 61, 1, 'any') },
      { width: 700, height: 400, rgba: noise(700 * 400, 2, 'opaque') },
      { width: 33, height: 400, rgba: noise(33 * 400, 3, 'some') },
    ];
    const found = await Promise.all(
      images.map(({ rgba, width, height }) => preprocess(openAnySize(rgba, width, height), bicubic, 64)),
    );
    for (const [index, image] of images.entries()) expectSame(found[index]!, preprocessByReference(image, bicubic, 64));
  });

  it('go on after an image that cannot be read', async () => {
    const { image } = imageByFormula(40, 40, () => {
      throw new RangeError('no pixels');
    });
    const next = imageByFormula(40, 40, () => [9, 9, 9]);
    const [failed, found] = await Promise.allSettled([preprocess(image, bicubic, 8), preprocess(next.image, bicubic, 8)]);
    expect(failed).toMatchObject({ status: 'rejected', reason: new RangeError('no pixels') });
    expect(found).toMatchObject({ status: 'fulfilled' });
  });

  function openAnySize(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): DecodedImage {
    const read = ({ x, y, width: w, height: h }: Rectangle) => {
      const part = new Uint8ClampedArray(w * h * 4);
      for (let row = 0; row < h; row += 1) {
        const start = ((y + row) * width + x) * 4;
        part.set(rgba.subarray(start, start + w * 4), row * w * 4);
      }
      return part;
    };
    return { width, height, pixels: { kind: 'rgba', isOpaque: false, read }, dispose: () => undefined };
  }

  function noise(pixels: number, seed: number, alpha: string): Uint8ClampedArray<ArrayBuffer> {
    let state = seed >>> 0;
    return new Uint8ClampedArray(pixels * 4).map((_, index) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      // Extremes too, where rounding clamps.
      const value = state % 3 === 0 ? (state >>> 31) * 255 : state >>> 24;
      const isOpaque = alpha === 'opaque' || (alpha === 'some' && (state >>> 20) % 2 === 0);
      return index % 4 === 3 && isOpaque ? 255 : value;
    });
  }

  function expectSame(found: Float32Array, expected: Float32Array): void {
    expect(found.length).toBe(expected.length);
    const first = found.findIndex((value, index) => value !== expected[index]);
    expect(first < 0 ? 'same' : `number ${first} is ${found[first]}, not ${expected[first]}`).toBe('same');
  }
});

describe('the part that the network sees', () => {
  it('is a center square inside the image, with a fraction of the shorter side', () => {
    const side = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(side, side, fc.double({ min: 0.01, max: 1, noNaN: true }), (width, height, fraction) => {
        const crop = cropRectangle({ width, height }, { kind: 'centre', fraction });
        expect(crop.width).toBe(crop.height);
        expect(crop.width).toBe(Math.max(1, Math.floor(fraction * Math.min(width, height))));
        expect(Math.min(crop.x, crop.y)).toBeGreaterThanOrEqual(0);
        expect(crop.x + crop.width).toBeLessThanOrEqual(width);
        expect(crop.y + crop.height).toBeLessThanOrEqual(height);
        // The same number of pixels on either side, except for an odd one.
        expect(crop.x - (width - crop.width - crop.x)).toBeOneOf([0, 1]);
        expect(crop.y - (height - crop.height - crop.y)).toBeOneOf([0, 1]);
      }),
    );
  });

  it('is the whole image if it is squashed', () => {
    expect(cropRectangle({ width: 30, height: 20 }, { kind: 'squash' })).toEqual({ x: 0, y: 0, width: 30, height: 20 });
  });
});

describe('transparency', () => {
  it('shows white', async () => {
    const rgba = new Uint8ClampedArray(16 * 16 * 4); // transparent black
    const values = await preprocess(await openPixels(rgba, 16, 16), bicubic, 8);
    expect(new Set(values)).toEqual(new Set([255]));
  });

  it('shows half of a half-transparent pixel', async () => {
    const rgba = new Uint8ClampedArray(16 * 16 * 4).map((_, index) => [200, 0, 100, 51][index % 4]!); // 51 of 255: a fifth
    const values = await preprocess(await openPixels(rgba, 16, 16), bicubic, 8);
    expect([...values.subarray(0, 3)]).toEqual([244, 204, 224]);
  });

  it("does not change the sender's pixels", async () => {
    const rgba = new Uint8ClampedArray(16 * 16 * 4);
    const image = await openPixels(rgba, 16, 16);
    await preprocess(image, bicubic, 8);
    expect(rgba.every((value) => value === 0)).toBe(true);
  });
});
