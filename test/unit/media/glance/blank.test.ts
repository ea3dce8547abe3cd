import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankOf } from '../../../../src/media/glance/blank';

const pixels = (...colours: number[][]) => new Uint8ClampedArray(colours.flat());
const channel = fc.integer({ min: 0, max: 255 });

test('one colour, however many pixels of it', () => {
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), fc.integer({ min: 1, max: 50 }), (colour, count) => {
      expect(blankOf(pixels(...Array.from({ length: count }, () => [...colour, 255])))).toBe('one-colour');
    }),
  );
});

test('what compression adds to one colour changes nothing, a faint drawing does', () => {
  expect(blankOf(pixels([200, 200, 200, 255], [203, 198, 200, 255]))).toBe('one-colour');
  expect(blankOf(pixels([200, 200, 200, 255], [215, 200, 200, 255]))).toBeNull();
});

test('transparent whatever colour lies under it', () => {
  expect(blankOf(pixels([0, 0, 0, 0], [255, 255, 255, 0], [90, 3, 7, 2]))).toBe('transparent');
});

test('a shape cut out of one colour is something to see', () => {
  expect(blankOf(pixels([0, 0, 0, 0], [0, 0, 0, 255]))).toBeNull();
});
