// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { candidateName } from '../../../../src/content/find/candidate-name';
import { findCandidates } from '../../../support/find-candidates';
import { openOverlay } from '../../../../src/content/overlay/overlay';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

/** jsdom has no layout: `data-box="x y width height"` says where an element is, `data-hidden` that the page does not show it. */
beforeEach(() => {
  document.body.innerHTML = '';
  declareBrowser({ i18n: englishWords, dom: { openOrClosedShadowRoot: () => null } } as Parameters<typeof declareBrowser>[0]);
  const boxOf = (element: Element) => (element.getAttribute('data-box') ?? '0 0 0 0').split(' ').map(Number);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [x = 0, y = 0, width = 0, height = 0] = boxOf(this);
    return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height, toJSON: () => ({}) };
  });
  Element.prototype.checkVisibility = function () {
    return !this.hasAttribute('data-hidden');
  };
  vi.stubGlobal('SVGImageElement', HTMLUnknownElement);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(10_000);
  vi.stubGlobal('scrollY', 600);
  hidePseudoElements();
});

/** jsdom has no layout. */
function hidePseudoElements(): void {
  const { getComputedStyle } = window;
  vi.stubGlobal('getComputedStyle', (element: Element, pseudo?: string) =>
    pseudo ? { content: 'none', display: 'none' } : getComputedStyle(element),
  );
}

const names = () => findCandidates().map((found) => candidateName(found));

test('images, canvases, videos and backgrounds are candidates, unless they are small or hidden', () => {
  document.body.innerHTML = `
    <img src="https://a.example/cat.jpg" data-box="0 0 100 100">
    <img src="https://a.example/icon.png" data-box="0 0 47 100">
    <img src="https://a.example/hidden.png" data-box="0 0 100 100" data-hidden>
    <img data-box="0 0 100 100" alt="without address">
    <canvas data-box="0 0 100 100" aria-label="a chart"></canvas>
    <video src="https://a.example/clip.webm" poster="https://a.example/poster.jpg" data-box="0 0 100 100"></video>
    <video src="https://a.example/nothing-yet.webm" data-box="0 0 100 100"></video>
    <input type="image" src="https://a.example/go%20on.png" data-box="0 0 100 100">
    <div style="background-image: url(https://a.example/back.jpg)" data-box="0 0 100 100"></div>
    <div style="background-image: linear-gradient(red, blue)" data-box="0 0 100 100"></div>`;
  expect(names()).toEqual(['cat.jpg', 'a chart', 'clip.webm', 'go on.png', 'back.jpg']);
  expect(findCandidates().map(({ image }) => image.kind)).toEqual(['img', 'canvas', 'video', 'input', 'background']);
});

test('candidates in the viewport come first, otherwise in document order', () => {
  document.body.innerHTML = `
    <img alt="below" src="https://a.example/1.jpg" data-box="0 5000 100 100">
    <img alt="seen" src="https://a.example/2.jpg" data-box="0 0 100 100">
    <img alt="above" src="https://a.example/3.jpg" data-box="0 -500 100 100">`;
  expect(names()).toEqual(['seen', 'below', 'above']);
});

test('one address is listed once, where it is largest; each canvas is listed', () => {
  document.body.innerHTML = `
    <img alt="small" src="https://a.example/1.jpg" data-box="0 0 50 50">
    <img alt="large" src="https://a.example/1.jpg" data-box="0 0 300 300">
    <canvas data-box="0 0 100 100"></canvas><canvas data-box="0 0 100 100"></canvas>`;
  expect(names()).toEqual(['large', 'Canvas', 'Canvas']);
});

test('open and closed shadow trees are searched, our own are not', () => {
  const open = document.createElement('div');
  open.attachShadow({ mode: 'open' }).innerHTML = '<img alt="open" src="https://a.example/1.jpg" data-box="0 0 100 100">';
  const closed = document.createElement('x-closed');
  const root = closed.attachShadow({ mode: 'closed' });
  root.innerHTML = '<img alt="closed" src="https://a.example/2.jpg" data-box="0 0 100 100">';
  document.body.append(open, closed);
  const overlay = openOverlay('', new AbortController().signal, { use: 'view', near: null });
  overlay.content.innerHTML = '<canvas data-box="0 0 100 100"></canvas>';
  const dom = {
    openOrClosedShadowRoot: (element: Element) => (element === closed ? root : element === overlay.host ? overlay.root : null),
  };
  declareBrowser({ i18n: englishWords, dom } as Parameters<typeof declareBrowser>[0]);
  expect(names()).toEqual(['open', 'closed']);
  overlay.close();
  expect(document.documentElement.children).toHaveLength(2);
});

test('a data: address is not used as a name', () => {
  document.body.innerHTML = '<img src="data:image/png;base64,AAAA" data-box="0 0 100 100">';
  expect(names()).toEqual(['Image']);
});
