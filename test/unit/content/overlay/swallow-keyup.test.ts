// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { swallowKeyUp } from '../../../../src/content/overlay/swallow-keyup';

// Scripts cannot create trusted events.
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

test('the release of a held key is hidden from the page once', () => {
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
