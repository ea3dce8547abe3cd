// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { bodyFillsPage, isPage } from '../../../../src/content/geometry/page-background';

afterEach(() => {
  document.documentElement.style.cssText = '';
});

test.each([
  ['', true],
  ['background-color: transparent', true],
  ['background-color: rgba(0, 0, 0, 0)', true],
  ['background-color: rgba(0, 0, 0, 0.5)', false],
  ['background-color: white', false],
  ['background-image: url(a.png)', false],
])("the body's background fills a page whose root element has %j: %s", (style, fills) => {
  document.documentElement.style.cssText = style;
  expect(bodyFillsPage()).toBe(fills);
});

test('the root element and the body are the page', () => {
  document.body.innerHTML = '<p></p>';
  expect([document.documentElement, document.body, document.querySelector('p')!].map(isPage)).toEqual([true, true, false]);
});
