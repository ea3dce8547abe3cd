// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { swallowKeyUp } from '../../../../src/content/overlay/swallow-keyup';

// No script can make a trusted event.
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

test('a key that was held is let go once, and its next letting go is heard by the page again', () => {
  const heard = vi.fn();
  swallowKeyUp('Escape');
  swallowKeyUp('Escape');
  document.addEventListener('keyup', heard);
  const captureRelease = () => document.body.dispatchEvent(new KeyboardEvent('keyup', { key: 'Escape', bubbles: true }));
  captureRelease();
  expect(heard).not.toHaveBeenCalled();
  captureRelease();
  expect(heard).toHaveBeenCalledOnce();
});
