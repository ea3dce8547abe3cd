// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { discardDecoded } from '../../../../src/content/capture/discard-decoded';

const ADDRESS = 'https://photos.example/1.jpg';
/** The steps of the element that takes the image over for a moment. */
let steps: string[] = [];

function createShown(): HTMLImageElement {
  const image = document.createElement('img');
  image.crossOrigin = 'anonymous';
  image.referrerPolicy = 'origin';
  image.setAttribute('src', ADDRESS);
  Object.defineProperty(image, 'currentSrc', { value: ADDRESS });
  document.body.append(image);
  return image;
}

class Twin {
  set crossOrigin(value: string | null) {
    steps.push(`crossOrigin ${value}`);
  }
  set referrerPolicy(value: string) {
    steps.push(`referrerPolicy ${value}`);
  }
  set src(value: string) {
    steps.push(`src ${value}`);
  }
  removeAttribute(name: string) {
    steps.push(`without ${name}`);
  }
}

beforeEach(() => {
  steps = [];
  vi.stubGlobal('Image', Twin);
});
afterEach(() => vi.unstubAllGlobals());

it('an element outside of the page takes the image in the same way, and gives it up before anything could be loaded', () => {
  vi.stubGlobal('BROWSER', 'firefox');
  const shown = createShown();
  const page = document.documentElement.outerHTML;
  discardDecoded(shown);
  expect(steps).toEqual(['crossOrigin anonymous', 'referrerPolicy origin', `src ${ADDRESS}`, 'without src']);
  expect(document.documentElement.outerHTML).toBe(page);
});

it.each(['canvas', 'video'])('nothing happens for a %s', (name) => {
  vi.stubGlobal('BROWSER', 'firefox');
  discardDecoded(document.createElement(name));
  expect(steps).toEqual([]);
});

it('nothing happens in Chrome, which keeps no image of a script', () => {
  discardDecoded(createShown());
  expect(steps).toEqual([]);
});
