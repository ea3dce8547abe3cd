// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { watchPinned } from '../../../../src/pages/welcome/use-is-pinned';
import { untilPasses } from '../../../support/until';
import { createEvent, declareBrowser } from '../../../support/fake-browser';

test('watchPinned reports whether the button is pinned, when that changes and when the page gets the focus', async () => {
  let isOnToolbar = false;
  const onUserSettingsChanged = createEvent();
  declareBrowser({ action: { getUserSettings: async () => ({ isOnToolbar }), onUserSettingsChanged } } as never);
  const closing = new AbortController();
  const callback = vi.fn();
  watchPinned(callback, closing.signal);
  await untilPasses(() => expect(callback.mock.calls).toEqual([[false]]));
  isOnToolbar = true;
  onUserSettingsChanged.emit({ isOnToolbar });
  await untilPasses(() => expect(callback.mock.calls).toEqual([[false], [true]]));
  isOnToolbar = false;
  dispatchEvent(new Event('focus'));
  await untilPasses(() => expect(callback.mock.calls).toEqual([[false], [true], [false]]));
  closing.abort();
  expect(onUserSettingsChanged.hasListener()).toBe(false);
  dispatchEvent(new Event('focus'));
  await new Promise((resolve) => setTimeout(resolve));
  expect(callback).toHaveBeenCalledTimes(3);
});

test('watchPinned reports null if the browser does not say', async () => {
  const callback = vi.fn();
  declareBrowser({ action: { getUserSettings: async () => ({}), onUserSettingsChanged: createEvent() } } as never);
  watchPinned(callback, new AbortController().signal);
  await untilPasses(() => expect(callback.mock.calls).toEqual([[null]]));
});
