// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { findMenuTarget } from '../../../../src/content/candidates/menu-target';
import { declareBrowser } from '../../../support/fake-browser';

let clicked: Element | null = null;
let under: Element[] = [];

beforeEach(() => {
  clicked = null;
  under = [];
  const menus = { getTargetElement: () => clicked };
  declareBrowser({ menus, dom: { openOrClosedShadowRoot: () => null } } as unknown as Parameters<typeof declareBrowser>[0]);
  vi.stubGlobal('SVGImageElement', SVGSVGElement);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 100));
  document.elementsFromPoint = () => under;
});

function show(html: string): (selector: string) => Element {
  document.body.innerHTML = html;
  return (selector) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`no ${selector}`);
    return element;
  };
}

test('Chrome: the image with the address', () => {
  const find = show('<img src="https://a.example/1.jpg"><img id="meant" src="https://a.example/2.jpg">');
  expect(findMenuTarget({ address: 'https://a.example/2.jpg', targetElementId: null })).toBe(find('#meant'));
  expect(findMenuTarget({ address: 'https://a.example/3.jpg', targetElementId: null })).toBeNull();
  expect(findMenuTarget({ address: null, targetElementId: null })).toBeNull();
});

test('Firefox: the element itself', () => {
  const find = show('<canvas></canvas>');
  clicked = find('canvas');
  expect(findMenuTarget({ address: null, targetElementId: 7 })).toBe(clicked);
});

test('Firefox: the image under a link that lies over it', () => {
  const find = show('<img src="https://a.example/1.jpg"><a href="/"></a>');
  clicked = find('a');
  under = [find('a'), find('img')];
  expect(findMenuTarget({ address: null, targetElementId: 7 })).toBe(find('img'));
});

test('Firefox: the background of something around', () => {
  const find = show('<div style="background-image: url(https://a.example/b.jpg)"><p><b>words</b></p></div>');
  clicked = find('b');
  expect(findMenuTarget({ address: null, targetElementId: 7 })).toBe(find('div'));
});

test('Firefox: no image anywhere', () => {
  const find = show('<p>words</p>');
  clicked = find('p');
  expect(findMenuTarget({ address: null, targetElementId: 7 })).toBeNull();
});
