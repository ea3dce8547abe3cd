// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { hostPlaces, topmostLightDismissed } from '../../../../src/content/overlay/host-places';
import { declareBrowser } from '../../../support/fake-browser';

/** Returns whether an element is an open popover or modal dialog, which jsdom does not support. */
const open = (pseudo: ':popover-open' | ':modal', ...selectors: string[]) => {
  const { matches } = Element.prototype;
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector) {
    if (selector === pseudo) return selectors.some((each) => matches.call(this, each));
    return selector === ':popover-open' || selector === ':modal' ? false : matches.call(this, selector);
  });
};
const element = (selector: string) => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const placesNear = (selector: string) =>
  [...hostPlaces(element(selector))].map((place) => (place instanceof Element ? place.id || place.localName : 'shadow'));

beforeEach(() => {
  document.body.innerHTML = '';
  declareBrowser({ dom: { openOrClosedShadowRoot: () => null } } as Parameters<typeof declareBrowser>[0]);
});

test('without layers the places are the root, the body and the parent of the image', () => {
  document.body.innerHTML = '<main><img></main>';
  expect(placesNear('img')).toEqual(['html', 'body', 'main']);
});

test('a link or button around an image is not a place, because it would be pressed', () => {
  document.body.innerHTML = '<a role="dialog"><img></a>';
  expect(placesNear('img')).toEqual(['html', 'body']);
});

test('the innermost dialog around the image comes before the root, by role too', () => {
  document.body.innerHTML = '<div role="dialog" id="outer"><div aria-modal="true" id="inner"><p><img></p></div></div>';
  expect(placesNear('img').slice(0, 2)).toEqual(['inner', 'html']);
});

test('a modal dialog in a shadow tree is found, and an element with a shadow tree may need the host inside it', () => {
  document.body.innerHTML = '<img><x-viewer></x-viewer>';
  const tree = element('x-viewer').attachShadow({ mode: 'open' });
  tree.innerHTML = '<dialog open id="modal"></dialog>';
  open(':modal', '#modal');
  expect(placesNear('img').slice(0, 2)).toEqual(['modal', 'html']);
});

test('the innermost of nested popovers is topmost, by tree and by the button that opened it', () => {
  document.body.innerHTML = `
    <div popover id="second"><img></div><div popover id="third"></div>
    <div popover id="first"><button popovertarget="second"></button></div>`;
  element('#second').insertAdjacentHTML('beforeend', '<button popovertarget="third"></button>');
  open(':popover-open', '[popover]');
  expect(topmostLightDismissed(element('img'))?.id).toBe('third');
});

test('a layer that only its own button closes is not light-dismissed', () => {
  document.body.innerHTML = '<div popover="manual"></div><dialog open closedby="closerequest"></dialog><img>';
  open(':popover-open', '[popover]');
  expect(topmostLightDismissed(element('img'))).toBeNull();
  document.body.innerHTML = '<dialog open closedby="any" id="any"></dialog><img>';
  expect(topmostLightDismissed(element('img'))?.id).toBe('any');
});

test('an element in full screen that renders no children is not a place', () => {
  document.body.innerHTML = '<video></video>';
  Object.defineProperty(document, 'fullscreenElement', { value: element('video'), configurable: true });
  expect(placesNear('video')).toEqual(['html', 'body']);
  Reflect.deleteProperty(document, 'fullscreenElement');
});
