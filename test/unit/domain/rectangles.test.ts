import { expect, test } from 'vitest';
import { intersect, roundWithin, fractionsOf, placeIn } from '../../../src/domain/rectangles';

test('two rectangles intersect in the part that they share', () => {
  expect(intersect({ x: 0, y: 0, width: 10, height: 10 }, { x: 5, y: -5, width: 10, height: 10 })).toEqual({
    x: 5,
    y: 0,
    width: 5,
    height: 5,
  });
  expect(intersect({ x: 0, y: 0, width: 10, height: 10 }, { x: 20, y: 0, width: 5, height: 5 })).toMatchObject({ width: 0 });
});

test('rounding gives whole pixels within the limit', () => {
  const limit = { width: 100, height: 50 };
  expect(roundWithin({ x: 0.4, y: 0.6, width: 10.2, height: 10 }, limit)).toEqual({ x: 0, y: 1, width: 11, height: 10 });
  expect(roundWithin({ x: -5, y: 40, width: 200, height: 40 }, limit)).toEqual({ x: 0, y: 40, width: 100, height: 10 });
});

test('a part is expressed in fractions of the whole', () => {
  const whole = { x: 100, y: 50, width: 400, height: 200 };
  expect(fractionsOf({ x: 200, y: 100, width: 100, height: 50 }, whole)).toEqual({ x: 0.25, y: 0.25, width: 0.25, height: 0.25 });
  expect(fractionsOf(whole, whole)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test('fractions convert back to the part that they describe', () => {
  const whole = { x: 100, y: 50, width: 400, height: 200 };
  const part = { x: 200, y: 100, width: 100, height: 50 };
  expect(placeIn(whole, fractionsOf(part, whole))).toEqual(part);
});
