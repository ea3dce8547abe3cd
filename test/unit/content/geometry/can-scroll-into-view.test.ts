// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createScrollCheck } from '../../../../src/content/geometry/can-scroll-into-view';
import { declareBrowser } from '../../../support/fake-browser';

/** jsdom lays nothing out: `data-box="x y width height"` says where an element is. */
beforeEach(() => {
  document.body.innerHTML = '';
  declareBrowser({ dom: { openOrClosedShadowRoot: () => null } } as Parameters<typeof declareBrowser>[0]);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(5000);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [x, y, width, height] = (this.getAttribute('data-box') ?? '0 0 800 600').split(' ').map(Number);
    return new DOMRect(x, y, width, height);
  });
});

function canBeSeen(html: string): boolean {
  document.body.innerHTML = html;
  const image = document.querySelector('img') ?? document.body;
  return createScrollCheck()(image, image.getBoundingClientRect());
}

const image = (style = '', box = '0 0 100 100') => `<img style="${style}" data-box="${box}">`;
const inside = (style: string, box: string, what: string) => `<div style="${style}" data-box="${box}">${what}</div>`;

describe('an image can be seen', () => {
  test.each([
    ['in the viewport', image()],
    ['further down the page', image('', '0 4000 100 100')],
    ['beyond the edge of its carousel', inside('overflow-x: hidden', '0 0 300 200', image('', '-900 0 100 100'))],
    [
      'in a box of no size that is not its containing block',
      inside('overflow-x: hidden; position: static', '0 0 0 0', image('position: absolute')),
    ],
    ['in a line of text that clips nothing', inside('display: inline; overflow-x: hidden', '0 0 0 0', image())],
    ['with one part clipped', image('clip-path: inset(10% 20px)')],
  ])('%s', (_, html) => expect(canBeSeen(html)).toBe(true));
});

describe('an image cannot be seen', () => {
  test.each([
    ['left of the page', image('position: absolute', '-9999 0 100 100')],
    ['above the page', image('', '0 -200 100 100')],
    ['below the end of the page', image('', '0 5000 100 100')],
    ['fixed outside of the window', image('position: fixed', '0 1000 100 100')],
    ['in a carousel outside of the page', inside('overflow-x: hidden', '-900 0 300 200', image('', '0 0 100 100'))],
    ['in a box of no height that clips', inside('overflow-x: hidden', '0 0 300 0', image())],
    ['in a box of no height with paint containment', inside('contain: paint', '0 0 300 0', image())],
    ['in a scrolling box of one pixel', inside('overflow-y: auto', '0 0 1 1', image())],
    ['clipped away by clip-path', image('clip-path: inset(50%)')],
    ['in an element that is clipped away', inside('clip-path: inset(100% 0 0)', '0 0 300 300', image('position: fixed'))],
    ['clipped to a circle of no size', image('clip-path: circle(0px at 50% 50%)')],
    ['clipped away by clip', image('position: absolute; clip: rect(0px, 0px, 0px, 0px)')],
  ])('%s', (_, html) => expect(canBeSeen(html)).toBe(false));
});
