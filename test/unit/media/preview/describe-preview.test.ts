import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankOf, hashPixels } from '../../../../src/media/preview/describe-preview';

const pixels = (...colors: number[][]) => new Uint8ClampedArray(colors.flat());
const channel = fc.integer({ min: 0, max: 255 });

test('an image of one color is blank, at any size', () => {
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), fc.integer({ min: 1, max: 50 }), (color, count) => {
      expect(blankOf(pixels(...Array.from({ length: count }, () => [...color, 255])))).toBe('one-color');
    }),
  );
});

test('compression noise in one color is still blank, but a faint drawing is not', () => {
  expect(blankOf(pixels([200, 200, 200, 255], [203, 198, 200, 255]))).toBe('one-color');
  expect(blankOf(pixels([200, 200, 200, 255], [215, 200, 200, 255]))).toBeNull();
});

test('a transparent image is blank, whatever its hidden color', () => {
  expect(blankOf(pixels([0, 0, 0, 0], [255, 255, 255, 0], [90, 3, 7, 2]))).toBe('transparent');
});

test('a shape cut out of one color is not blank', () => {
  expect(blankOf(pixels([0, 0, 0, 0], [0, 0, 0, 255]))).toBeNull();
});

const someBytes = fc
  .uint8Array({ minLength: 4, maxLength: 400 })
  .map((bytes) => bytes.slice(0, bytes.length - (bytes.length % 4)));
const hash = (bytes: Uint8Array) => hashPixels(new Uint8ClampedArray(bytes));

test('the same pixels have the same hash', () => {
  fc.assert(
    fc.property(someBytes, (bytes) => {
      expect(hash(bytes)).toBe(hash(bytes.slice()));
    }),
  );
});

test('one different bit changes the hash', () => {
  fc.assert(
    fc.property(someBytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (bytes, at, bit) => {
      const other = bytes.slice();
      other[at % other.length]! ^= 1 << bit;
      expect(hash(other)).not.toBe(hash(bytes));
    }),
  );
});
