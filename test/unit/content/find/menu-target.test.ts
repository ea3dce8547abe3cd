// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { findMenuTarget } from '../../../../src/content/find/menu-target';
import { declareBrowser } from '../../../support/fake-browser';
import { layOut } from './laid-out';

let clicked: Element | null = null;

beforeEach(() => {
  clicked = null;
  const menus = { getTargetElement: () => clicked };
  declareBrowser({ menus, dom: { openOrClosedShadowRoot: () => null } } as unknown as Parameters<typeof declareBrowser>[0]);
  vi.stubGlobal('SVGImageElement', SVGSVGElement);
});

const A = 'https://a.example/a.jpg';
const B = 'https://a.example/b.jpg';
const byAddress = (address: string | null) => ({ address, targetElementId: null });
const byElement = { address: null, targetElementId: 7 };
const unknown = { menu: () => null };
const at = (x: number, y: number) => ({ menu: () => ({ x, y }) });
const ids = ({ elements }: { elements: Element[] }) => elements.map(({ id }) => id);

test('Chrome: the image with the address', () => {
  layOut(`<img id="a" src="${A}" data-box="0 0 100 100"><img id="b" src="${B}" data-box="100 0 100 100">`);
  expect(ids(findMenuTarget(byAddress(B), unknown))).toEqual(['b']);
  expect(ids(findMenuTarget(byAddress('https://a.example/c.jpg'), unknown))).toEqual([]);
  expect(ids(findMenuTarget(byAddress(null), unknown))).toEqual([]);
});

test('Chrome: among copies, the one under the pointer; all of them if the place of the pointer is unknown', () => {
  layOut(`<img id="a" src="${A}" data-box="0 0 100 100"><img id="b" src="${A}" data-box="100 0 100 100">`);
  expect(ids(findMenuTarget(byAddress(A), at(150, 50)))).toEqual(['b']);
  expect(ids(findMenuTarget(byAddress(A), unknown))).toEqual(['a', 'b']);
  expect(ids(findMenuTarget(byAddress(A), at(350, 50))), 'a menu that was opened before').toEqual(['a', 'b']);
});

test('Chrome: a known place is enough if the browser tells nothing', () => {
  layOut(`<div id="a" style="background-image: url(${A})" data-box="0 0 100 100"></div>`);
  expect(ids(findMenuTarget(byAddress(null), at(50, 50)))).toEqual(['a']);
});

test('Firefox: the element itself', () => {
  const find = layOut('<canvas id="a" data-box="0 0 100 100"></canvas>');
  clicked = find('canvas');
  expect(ids(findMenuTarget(byElement, unknown))).toEqual(['a']);
});

test('Firefox: the only image under a link that lies over it', () => {
  const find = layOut(`<img id="a" src="${A}" data-box="0 0 100 100"><a href="/" data-box="0 0 300 100"></a>`);
  clicked = find('a');
  expect(ids(findMenuTarget(byElement, unknown))).toEqual(['a']);
});

test('Firefox: among several images under a pane, the one under the pointer, never the one in the middle of the pane', () => {
  const images = [0, 100, 200].map((x) => `<img id="at-${x}" src="${A}?${x}" data-box="${x} 0 100 100">`).join('');
  const find = layOut(`${images}<a href="/" data-box="0 0 300 100"></a>`);
  clicked = find('a');
  expect(ids(findMenuTarget(byElement, at(20, 20)))).toEqual(['at-0']);
  expect(ids(findMenuTarget(byElement, unknown)).toSorted()).toEqual(['at-0', 'at-100', 'at-200']);
});

test('Firefox: neither an image beside the pane, nor one that would have been clicked itself', () => {
  const find = layOut(
    `<img id="under" src="${A}" data-box="0 0 100 100"><img id="beside" src="${B}" data-box="400 0 100 100">` +
      `<div id="pane" data-box="0 0 300 100"></div><img id="over" src="${B}?over" data-box="200 0 100 100">`,
  );
  clicked = find('#pane');
  expect(ids(findMenuTarget(byElement, unknown))).toEqual(['under']);
});

test('Firefox: the background of an element around', () => {
  const find = layOut(
    `<div id="a" style="background-image: url(${B})" data-box="0 0 300 300"><p data-box="0 0 300 100"><b data-box="0 0 300 100">words</b></p></div>`,
  );
  clicked = find('b');
  expect(ids(findMenuTarget(byElement, unknown))).toEqual(['a']);
});

test('Firefox: no image anywhere', () => {
  const find = layOut('<p data-box="0 0 100 100">words</p>');
  clicked = find('p');
  expect(ids(findMenuTarget(byElement, unknown))).toEqual([]);
});

test('an opaque box hides an image, a badge does not', () => {
  const box = (size: string) => `<div id="box" style="background-color: rgb(255, 255, 255)" data-box="0 0 ${size}"></div>`;
  const image = `<img id="a" src="${A}" data-box="0 0 200 200">`;
  clicked = layOut(image + box('200 200'))('#box');
  expect(ids(findMenuTarget(byElement, at(50, 50)))).toEqual([]);
  clicked = layOut(image + box('60 60'))('#box');
  expect(ids(findMenuTarget(byElement, at(50, 50)))).toEqual(['a']);
});

test('a click that led to no image says why', () => {
  const find = layOut('<p data-box="0 0 100 100">words</p>');
  const why = (request: object, pointer: { menu: () => { x: number; y: number } | null } = unknown) =>
    findMenuTarget({ ...byAddress(null), ...request }, pointer).why;
  expect(why({})).toBe('unknown');
  expect(why({}, at(50, 50))).toBe('nothing');
  expect(why({ on: 'text' })).toBe('text');
  expect(why({ on: 'field' }, at(50, 50))).toBe('field');
  clicked = find('p');
  expect(why(byElement)).toBe('nothing');
  layOut(`<img id="a" src="${A}" data-box="0 0 100 100">`);
  expect(findMenuTarget({ ...byAddress(A), on: 'text' }, unknown).why).toBeUndefined();
});
