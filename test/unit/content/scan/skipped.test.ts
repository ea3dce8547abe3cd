import { expect, test } from 'vitest';
import type { CapturedImage } from '../../../../src/content/frame/captured-image';
import { createReasonToSkip } from '../../../../src/content/scan/skipped';

const captured = (contentKey: string | null, blank: CapturedImage['blank'] = null) => ({ contentKey, blank }) as CapturedImage;

test('what shows nothing is skipped for that', () => {
  const reason = createReasonToSkip(() => true);
  expect(reason('a', captured('x', 'transparent'))).toBe('transparent');
  expect(reason('b', captured('x', 'one-color'))).toBe('one-color');
});

test('the first of several with the same pixels is worth a run, and again', () => {
  const reason = createReasonToSkip(() => true);
  expect(reason('a', captured('x'))).toBeNull();
  expect(reason('b', captured('x'))).toBe('repeated');
  expect(reason('c', captured('y'))).toBeNull();
  expect(reason('a', captured('x'))).toBeNull();
});

test('without readable pixels nothing is taken for another', () => {
  const reason = createReasonToSkip(() => true);
  expect([reason('a', captured(null)), reason('b', captured(null))]).toEqual([null, null]);
});

test('where the first is not listed any more, the next takes its place', () => {
  const listed = new Set(['a', 'b', 'c']);
  const reason = createReasonToSkip((id) => listed.has(id));
  reason('a', captured('x'));
  listed.delete('a');
  expect(reason('b', captured('x'))).toBeNull();
  expect(reason('c', captured('x'))).toBe('repeated');
});
