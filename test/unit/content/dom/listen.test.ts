// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { dispatchInside, isGenuine, listen, listenInside } from '../../../../src/content/dom/listen';

const trusted = vi.hoisted(() => ({ is: false }));
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => trusted.is }));

test('events that a script dispatches are ignored, whatever their type', () => {
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

test('inside an overlay, our copies of events are handled once, and events that a script dispatches are ignored', () => {
  const handler = vi.fn();
  const element = document.createElement('div');
  const stop = new AbortController();
  listenInside(element, ['click', 'pointerdown'], handler, { signal: stop.signal });
  const copy = new Event('click', { cancelable: true });
  expect(dispatchInside(element, copy)).toBe(true);
  element.dispatchEvent(copy);
  element.click();
  expect(handler.mock.calls).toEqual([[copy]]);
  element.addEventListener('click', (event) => event.preventDefault());
  expect(dispatchInside(element, new Event('click', { cancelable: true }))).toBe(false);
  stop.abort();
  dispatchInside(element, new Event('click'));
  expect(handler).toHaveBeenCalledTimes(2);
});

test('an event of the browser is genuine at what lies in the overlay, and not at what a page has taken out', () => {
  const [content, control] = [document.createElement('div'), document.createElement('button')];
  const heard: boolean[] = [];
  control.addEventListener('click', (event) => heard.push(isGenuine(event, content)));
  trusted.is = true;
  content.append(control);
  control.click();
  document.body.append(control);
  control.click();
  trusted.is = false;
  expect(heard).toEqual([true, false]);
});
