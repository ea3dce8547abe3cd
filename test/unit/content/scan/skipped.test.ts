import { expect, test } from 'vitest';
import type { CapturedImage } from '../../../../src/content/frame/captured-image';
import { createReasonToSkip } from '../../../../src/content/scan/skipped';

const captured = (contentKey: string | null, blank: CapturedImage['blank'] = null) => ({ contentKey, blank }) as CapturedImage;

test('a blank image is skipped as blank', () => {
  const reason = createReasonToSkip(() => true);
  expect(reason('a', captured('x', 'transparent'))).toBe('transparent');
  expect(reason('b', captured('x', 'one-color'))).toBe('one-color');
});

test('the first of several images with the same pixels is worth classifying, each time', () => {
  const reason = createReasonToSkip(() => true);
  expect(reason('a', captured('x'))).toBeNull();
  expect(reason('b', captured('x'))).toBe('repeated');
  expect(reason('c', captured('y'))).toBeNull();
  expect(reason('a', captured('x'))).toBeNull();
});

test('images without readable pixels never count as repeated', () => {
  const reason = createReasonToSkip(() => true);
  expect([reason('a', captured(null)), reason('b', captured(null))]).toEqual([null, null]);
});

test('if the first image is no longer listed, the next one takes its place', () => {
  const listed = new Set(['a', 'b', 'c']);
  const reason = createReasonToSkip((id) => listed.has(id));
  reason('a', captured('x'));
  listed.delete('a');
  expect(reason('b', captured('x'))).toBeNull();
  expect(reason('c', captured('x'))).toBe('repeated');
});
