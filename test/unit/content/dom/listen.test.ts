// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { listen, listenInside } from '../../../../src/content/dom/listen';

const trusted = vi.hoisted(() => ({ is: false }));
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => trusted.is }));

test('what a script dispatches is not heard, of whatever type', () => {
  const handler = vi.fn();
  const { signal } = new AbortController();
  const types = ['click', 'keydown', 'pagehide', 'scroll', 'gaplens'];
  listen(window, types, handler, { signal });
  for (const type of types) window.dispatchEvent(new Event(type));
  expect(handler).not.toHaveBeenCalled();
  trusted.is = true;
  for (const type of types) window.dispatchEvent(new Event(type));
  expect(handler.mock.calls.map(([event]) => (event as Event).type)).toEqual(types);
  trusted.is = false;
});

test('inside an overlay the copies of events are heard', () => {
  const handler = vi.fn();
  const element = document.createElement('div');
  const stop = new AbortController();
  listenInside(element, ['click', 'pointerdown'], handler, { signal: stop.signal });
  element.click();
  stop.abort();
  element.click();
  expect(handler).toHaveBeenCalledTimes(1);
});
