import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressKey, isHeavy } from '../../../../src/content/dom/address-key';
import { processorTime } from '../../../support/processor-time';

test('an address of the usual length is its own key', () => {
  expect(addressKey('https://a.example/b.jpg')).toBe('https://a.example/b.jpg');
});

test('an address of several megabytes always has the same short key', () => {
  const address = `data:image/png;base64,${'abcd'.repeat(7_500_000)}`;
  const start = processorTime();
  const key = addressKey(address);
  // Milliseconds, on a busy machine.
  expect(processorTime() - start).toBeLessThan(500);
  expect(key.length).toBeLessThan(40);
  expect(addressKey(`${address.slice(0, -1)}d`)).toBe(key);
  expect(isHeavy(address)).toBe(true);
});

test('property: long addresses that differ in one character have different keys', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('b', 'A', '0', '='), (place, character) => {
      const address = 'a'.repeat(100_000);
      expect(addressKey(address.slice(0, place) + character + address.slice(place + 1))).not.toBe(addressKey(address));
    }),
    { numRuns: 30 },
  );
});
