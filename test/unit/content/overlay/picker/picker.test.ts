// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { createCardFrame } from '../../../../../src/content/cards';
import { createFrameState } from '../../../../../src/content/frame/frame-state';
import { createPicker } from '../../../../../src/content/overlay/picker/picker';
import { declareBrowser, englishWords } from '../../../../support/fake-browser';
import { untilPasses } from '../../../../support/until';

// Scripts cannot create trusted events.
vi.mock('../../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

let life: AbortController;
let picker: ReturnType<typeof createPicker>;
let underPointer: Element[];
const onPick = vi.fn<(element: Element, place: { x: number; y: number } | null) => void>();

beforeEach(() => {
  life = new AbortController();
  underPointer = [];
  onPick.mockReset();
  declareBrowser({ i18n: englishWords, dom: { openOrClosedShadowRoot: () => null } } as Parameters<typeof declareBrowser>[0]);
  vi.stubGlobal('SVGImageElement', SVGSVGElement);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return this.localName === 'button' ? new DOMRect(200, 0, 100, 100) : new DOMRect(0, 0, 100, 100);
  });
  Element.prototype.checkVisibility = () => true;
  Element.prototype.scrollIntoView = () => {};
  Document.prototype.elementsFromPoint = () => underPointer;
  document.body.innerHTML = '<canvas id="a"></canvas><canvas id="b"></canvas><p>words</p>';
  picker = createPicker(onPick, createCardFrame(createFrameState(life.signal)), life.signal);
  picker.start(null);
});

const element = (selector: string) => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const press = (key: string, shiftKey = false) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
const point = (...types: string[]) => {
  for (const type of types)
    document.body.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }));
};
const overlays = () => document.documentElement.children.length - 2;

test('a click on an image chooses it and is hidden from the page', () => {
  const heard = vi.fn();
  for (const type of ['pointerdown', 'mousedown', 'click']) document.addEventListener(type, heard, { signal: life.signal });
  underPointer = [element('p'), element('#b')];
  point('pointermove', 'pointerdown', 'mousedown', 'click');
  expect(onPick).toHaveBeenCalledExactlyOnceWith(element('#b'), { x: 5, y: 5 });
  expect(heard).not.toHaveBeenCalled();
  expect(overlays()).toBe(0);
});

test('a click beside all images closes the picker, and the next click belongs to the page', () => {
  const heard = vi.fn();
  document.addEventListener('click', heard, { signal: life.signal });
  underPointer = [element('p')];
  point('pointermove', 'pointerdown', 'click');
  expect(onPick).not.toHaveBeenCalled();
  expect(overlays()).toBe(0);
  expect(heard).not.toHaveBeenCalled();
  point('click');
  expect(heard).toHaveBeenCalledOnce();
});

test('a press chooses an image even if the page stops the click', async () => {
  underPointer = [element('#a')];
  point('pointermove', 'pointerdown', 'pointerup');
  await untilPasses(() => expect(onPick).toHaveBeenCalledExactlyOnceWith(element('#a'), { x: 5, y: 5 }));
});

test('a picker that found no place on the page leaves nothing running, and another one can start', () => {
  picker.stop();
  vi.useFakeTimers();
  Element.prototype.checkVisibility = () => false;
  picker.start([element('#a')]);
  expect(overlays()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  Element.prototype.checkVisibility = () => true;
  picker.start([element('#a')]);
  expect(overlays()).toBe(1);
  life.abort();
});

test('starting the picker again closes it', () => {
  picker.start(null);
  expect(overlays()).toBe(0);
});

test.each([
  [undefined, 'Choose an image'],
  ['text', 'That is text, not an image. Choose an image.'],
  ['field', 'That is a text field, not an image. Choose an image.'],
  ['nothing', 'There’s no image there. Choose an image.'],
  ['unknown', 'The browser doesn’t say what you clicked. Choose the image.'],
] as const)('says why it starts: %s', (why, words) => {
  press('Escape');
  const written = vi.spyOn(Element.prototype, 'setAttribute');
  picker.start(null, why);
  expect(written).toHaveBeenCalledWith('data-words', words);
  written.mockRestore();
  life.abort();
});

test('without images a sentence is shown for a moment and blocks no click', () => {
  life.abort();
  vi.useFakeTimers();
  life = new AbortController();
  document.body.innerHTML = '<p>words</p>';
  const heard = vi.fn();
  document.addEventListener('click', heard, { signal: life.signal });
  createPicker(onPick, createCardFrame(createFrameState(life.signal)), life.signal).start(null);
  expect(overlays()).toBe(1);
  point('click');
  expect(heard).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(4000);
  expect(overlays()).toBe(0);
  vi.useRealTimers();
});

test('Tab moves through the images and wraps around, Enter chooses', () => {
  press('Tab');
  press('Tab');
  press('Tab');
  press('Tab', true);
  press('Enter');
  expect(onPick).toHaveBeenCalledExactlyOnceWith(element('#b'), null);
});

test('Escape closes the picker and removes its listeners', () => {
  press('Escape');
  expect(overlays()).toBe(0);
  underPointer = [element('#a')];
  point('pointermove', 'click');
  expect(onPick).not.toHaveBeenCalled();
});

test('other keys belong to the page', () => {
  const heard = vi.fn();
  document.addEventListener('keydown', heard, { signal: life.signal });
  press('PageDown');
  press('Tab');
  expect(heard).toHaveBeenCalledTimes(1);
  life.abort();
  expect(overlays()).toBe(0);
});
