import { expect, test } from 'vitest';
import { mostTelling } from '../../../../src/content/capture/most-telling';
import { GapLensError } from '../../../../src/domain/errors';

const failures = (...codes: ConstructorParameters<typeof GapLensError>[0][]) => codes.map((code) => new GapLensError(code));

test.each([
  [failures('image-broken', 'image-not-found'), 'image-not-found'],
  [failures('image-broken', 'page-not-allowed'), 'image-broken'],
  [failures('image-unreadable', 'page-not-allowed', 'image-off-screen'), 'image-off-screen'],
  [failures('image-unreadable', 'page-not-allowed', 'image-unreadable'), 'image-unreadable'],
  [failures('image-unreadable', 'engine-stopped'), 'engine-stopped'],
  [[], 'image-unreadable'],
])('of several failures the one that says most of the image', (all, expected) => {
  expect(mostTelling(all).code).toBe(expected);
});
