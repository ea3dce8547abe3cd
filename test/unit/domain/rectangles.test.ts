import { expect, test } from 'vitest';
import { intersect, roundWithin } from '../../../src/domain/rectangles';

test('what two rectangles share', () => {
  expect(intersect({ x: 0, y: 0, width: 10, height: 10 }, { x: 5, y: -5, width: 10, height: 10 })).toEqual({
    x: 5,
    y: 0,
    width: 5,
    height: 5,
  });
  expect(intersect({ x: 0, y: 0, width: 10, height: 10 }, { x: 20, y: 0, width: 5, height: 5 })).toMatchObject({ width: 0 });
});

test('whole pixels, never beyond the limit', () => {
  const limit = { width: 100, height: 50 };
  expect(roundWithin({ x: 0.4, y: 0.6, width: 10.2, height: 10 }, limit)).toEqual({ x: 0, y: 1, width: 11, height: 10 });
  expect(roundWithin({ x: -5, y: 40, width: 200, height: 40 }, limit)).toEqual({ x: 0, y: 40, width: 100, height: 10 });
});
