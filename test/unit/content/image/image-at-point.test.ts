// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { OVERLAY_MARK } from '../../../../src/content/dom/own-overlays';
import { elementsAt } from '../../../../src/content/image/image-at-point';
import { declareBrowser } from '../../../support/fake-browser';

const shadows = new Map<Element, ShadowRoot>();

beforeEach(() => {
  shadows.clear();
  const openOrClosedShadowRoot = (element: Element) => shadows.get(element) ?? null;
  declareBrowser({ dom: { openOrClosedShadowRoot } } as unknown as Parameters<typeof declareBrowser>[0]);
  document.body.innerHTML = '<div id="host"></div><img>';
  Document.prototype.elementsFromPoint = () => [...document.body.children, document.body];
  Object.assign(ShadowRoot.prototype, {
    elementsFromPoint(this: ShadowRoot) {
      return [...this.children];
    },
  });
});

function shadowOf(id: string, content: string): ShadowRoot {
  const host = document.getElementById(id)!;
  const root = host.attachShadow({ mode: 'closed' });
  root.innerHTML = content;
  shadows.set(host, root);
  return root;
}

const namesAt = () => elementsAt({ x: 5, y: 5 }).map(({ localName }) => localName);

test('elements of a shadow tree come before its host, and each element once', () => {
  shadowOf('host', '<canvas></canvas>');
  expect(namesAt()).toEqual(['canvas', 'div', 'img', 'body']);
});

test('a card that another frame has put over this page is not part of it', () => {
  shadowOf('host', `<div class="${OVERLAY_MARK}"><canvas></canvas></div>`);
  expect(namesAt()).toEqual(['img', 'body']);
});

test('an image whose name is that of a method hides nothing', () => {
  const named = document.querySelector('img')!;
  Object.defineProperty(document, 'elementsFromPoint', { value: named, configurable: true });
  expect(namesAt()).toEqual(['div', 'img', 'body']);
  Reflect.deleteProperty(document, 'elementsFromPoint');
});
