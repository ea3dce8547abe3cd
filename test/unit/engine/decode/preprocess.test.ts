import { createHash } from 'node:crypto';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decode, type DecodedImage } from '../../../../src/engine/decode/decode';
import { cropRectangle, preprocess } from '../../../../src/engine/decode/preprocess';
import type { ModelDescriptor } from '../../../../src/engine/models/model-descriptor';
import efficientNet from '../../../../src/models/efficientnet-lite0/descriptor.json';
import type { Rectangle } from '../../../../src/domain/image-source';
import { noisyGradient } from '../fixtures/formulas';
import { cases } from '../fixtures/resampling.json';

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
  const readPixels = (rectangle: Rectangle) => {
    reads.push(rectangle);
    const rgba = new Uint8ClampedArray(rectangle.width * rectangle.height * 4).fill(255);
    for (let row = 0; row < rectangle.height; row += 1) {
      for (let column = 0; column < rectangle.width; column += 1) {
        rgba.set(pixelAt(rectangle.x + column, rectangle.y + row), (row * rectangle.width + column) * 4);
      }
    }
    return rgba;
  };
  return { image: { width, height, readPixels, dispose: () => undefined } satisfies DecodedImage, reads };
}

describe('bicubic preprocessing', () => {
  it.each(cases)(
    'gives the bytes that Pillow gives: $width x $height to $size',
    async ({ width, height, size, rows, sha256 }) => {
      const image = await openPixels(noisyGradient(width, height), width, height);
      const reads = vi.spyOn(image, 'readPixels');
      const found = Uint8Array.from(preprocess(image, bicubic, size));
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
    const values = preprocess(image, efficientNet as ModelDescriptor);
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
    const found = preprocess(await openPixels(rgba, width, height), bilinear, size);
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
  it('keeps an image of one color as it is', () => {
    fc.assert(
      fc.property(sides, fc.tuple(byte, byte, byte), ({ width, height, size }, color) => {
        const values = preprocess(imageByFormula(width, height, () => color).image, descriptor, size);
        const isSame = values.every((value, index) => Math.abs(value - color[index % 3]!) < 1e-4);
        expect(isSame, `one of ${values.length} values is not ${color.join(', ')}`).toBe(true);
      }),
    );
  });

  it('reads only pixels that exist', () => {
    fc.assert(
      fc.property(sides, ({ width, height, size }) => {
        const { image, reads } = imageByFormula(width, height, () => [1, 2, 3]);
        preprocess(image, descriptor, size);
        for (const { x, y, width: w, height: h } of reads) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.min(w, h)).toBeGreaterThanOrEqual(1);
          expect(x + w).toBeLessThanOrEqual(width);
          expect(y + h).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  it('reads a large image in strips of 4 MB at most, and each row once', () => {
    const { image, reads } = imageByFormula(3000, 2600, (x, y) => [x % 256, y % 256, (x + y) % 256]);
    preprocess(image, descriptor, 32);
    expect(reads.length).toBeGreaterThan(1);
    for (const { width, height } of reads) expect(width * height * 4).toBeLessThanOrEqual(4 * 2 ** 20);
    reads.slice(1).forEach(({ y }, index) => expect(y).toBe(reads[index]!.y + reads[index]!.height));
  });
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
    const values = preprocess(await openPixels(rgba, 16, 16), bicubic, 8);
    expect(new Set(values)).toEqual(new Set([255]));
  });

  it('shows half of a half-transparent pixel', async () => {
    const rgba = new Uint8ClampedArray(16 * 16 * 4).map((_, index) => [200, 0, 100, 51][index % 4]!); // 51 of 255: a fifth
    const values = preprocess(await openPixels(rgba, 16, 16), bicubic, 8);
    expect([...values.subarray(0, 3)]).toEqual([244, 204, 224]);
  });

  it("does not change the sender's pixels", async () => {
    const rgba = new Uint8ClampedArray(16 * 16 * 4);
    const image = await openPixels(rgba, 16, 16);
    preprocess(image, bicubic, 8);
    expect(rgba.every((value) => value === 0)).toBe(true);
  });
});
