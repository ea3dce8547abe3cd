import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashPixels } from '../../../../src/media/glance/hash-pixels';

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

test('one bit elsewhere, another hash', () => {
  fc.assert(
    fc.property(someBytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (bytes, at, bit) => {
      const other = bytes.slice();
      other[at % other.length]! ^= 1 << bit;
      expect(hash(other)).not.toBe(hash(bytes));
    }),
  );
});
