import { expect, test } from 'vitest';
import { fractionsOf, placeIn } from '../../../src/domain/fractions';

test('a part is told in fractions of the whole', () => {
  const whole = { x: 100, y: 50, width: 400, height: 200 };
  expect(fractionsOf({ x: 200, y: 100, width: 100, height: 50 }, whole)).toEqual({ x: 0.25, y: 0.25, width: 0.25, height: 0.25 });
  expect(fractionsOf(whole, whole)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test('fractions lead back to the part that they were taken of', () => {
  const whole = { x: 100, y: 50, width: 400, height: 200 };
  const part = { x: 200, y: 100, width: 100, height: 50 };
  expect(placeIn(whole, fractionsOf(part, whole))).toEqual(part);
});
