import { expect, test } from 'vitest';
import { fitInto } from '../../../src/media/fit-into';

test.each([
  [
    { width: 2000, height: 1000 },
    { width: 100, height: 50 },
  ],
  [
    { width: 100, height: 40 },
    { width: 100, height: 40 },
  ],
  [
    { width: 3, height: 30_000 },
    { width: 1, height: 100 },
  ],
])('%o fits into 100 pixels as %o', (size, expected) => {
  expect(fitInto(size, 100)).toEqual(expected);
});
