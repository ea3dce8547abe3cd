// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFocusGuard, focusOwn } from '../../../../src/content/overlay/focus-guard';
import { openOverlay } from '../../../../src/content/overlay/overlay';
import { SEEN_FOR } from '../../../../src/content/overlay/press-guard';

vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

let life: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

function open() {
  const overlay = openOverlay('', life.signal, { use: 'press', near: null });
  overlay.content.innerHTML = '<button></button><button></button>';
  const [first, second] = overlay.content.querySelectorAll('button');
  return { first: first!, second: second!, mayPress: createFocusGuard(overlay) };
}
const pressKey = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key }));

test('a key presses a button that Tab or GapLens has focused', () => {
  const { first, second, mayPress } = open();
  focusOwn(first);
  expect(mayPress()).toBe(true);
  pressKey('Tab');
  second.focus();
  expect(mayPress()).toBe(true);
});

test('a key does not press a button that the page has just focused', () => {
  const { first, second, mayPress } = open();
  focusOwn(first);
  pressKey('a');
  second.focus();
  expect(mayPress()).toBe(false);
  vi.advanceTimersByTime(SEEN_FOR);
  expect(mayPress()).toBe(true);
});

test('a change of the focus that the page hides counts from the next key on', () => {
  const { first, second, mayPress } = open();
  focusOwn(first);
  vi.spyOn(second.getRootNode() as ShadowRoot, 'activeElement', 'get').mockReturnValue(second);
  expect(mayPress()).toBe(false);
  vi.advanceTimersByTime(SEEN_FOR);
  expect(mayPress()).toBe(true);
});
