// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { shownAddress } from '../../../../src/content/image/own-image';

const file = `data:image/jpeg;base64,${'A'.repeat(2_000_000)}`;
const shown = 'https://page.example/shown.jpg';
let read = vi.fn();

beforeEach(() => {
  read = vi.spyOn(HTMLImageElement.prototype, 'currentSrc', 'get').mockReturnValue(shown);
});

function imageOf(html: string): HTMLImageElement {
  document.body.innerHTML = html;
  const image = document.querySelector('img');
  if (!image) throw new Error('the image is there');
  return image;
}

test.each([
  ['alone', `<img src=" ${file}">`],
  ['in a picture without sources', `<picture><img src="${file}"></picture>`],
])('an address of megabytes is taken from the attribute, as a browser may take long to write it again: %s', (_, html) => {
  expect(shownAddress(imageOf(html))).toBe(file);
  expect(read).not.toHaveBeenCalled();
});

test.each([
  ['has a short address', '<img src="a.jpg">'],
  ['may show another file', `<img src="${file}" srcset="a.jpg 2x">`],
  ['may show another file of a picture', `<picture><source srcset="a.jpg"><img src="${file}"></picture>`],
])('the browser says which file is shown by an image that %s', (_, html) => {
  expect(shownAddress(imageOf(html))).toBe(shown);
});
