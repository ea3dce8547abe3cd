// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCardPlace } from '../../../../../src/content/overlay/card/card-place';
import { createPins } from '../../../../../src/content/overlay/card/pins';
import { openOverlay } from '../../../../../src/content/overlay/overlay';

// jsdom cannot create trusted events.
vi.mock('../../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

const size = { width: 300, height: 200 };
let life: AbortController;

beforeEach(() => {
  life = new AbortController();
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 700);
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

/** A card of a fixed size beside an image. jsdom has no layout, so the card's position is read from its style. */
function open(image = { x: 100, y: 50, width: 200, height: 100 }) {
  const overlay = openOverlay('', life.signal, { use: 'view', near: null });
  const element = document.createElement('div');
  element.innerHTML =
    '<button class="grip"></button><div class="head"><div class="handle"></div><button class="close"></button></div><p></p>';
  const at = () => ({ x: Number.parseFloat(element.style.left), y: Number.parseFloat(element.style.top) });
  vi.spyOn(element, 'getBoundingClientRect').mockImplementation(() => new DOMRect(at().x, at().y, size.width, size.height));
  element.setPointerCapture = vi.fn();
  overlay.content.append(element);
  const place = createCardPlace(element, {
    overlay,
    anchor: null,
    box: () => image,
    returnFocus: () => undefined,
    pin: createPins()(life.signal),
    obstacles: () => [],
  });
  place.update();
  const pointer = (type: string, selector: string, clientX: number, clientY: number) =>
    element.querySelector(selector)?.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX, clientY }));
  const drag = (selector: string, by: { x: number; y: number }) => {
    const { x, y } = at();
    pointer('pointerdown', selector, x + 5, y + 5);
    pointer('pointermove', selector, x + 5 + by.x, y + 5 + by.y);
    pointer('pointerup', selector, x + 5 + by.x, y + 5 + by.y);
    pointer('pointermove', selector, 900, 600);
  };
  return { overlay, element, place, at, drag };
}

test('a card that is dragged by its head follows the pointer and stays there', () => {
  const { at, drag, place } = open();
  expect(at()).toEqual({ x: 308, y: 50 });
  drag('.handle', { x: 40, y: 90 });
  expect(at()).toEqual({ x: 348, y: 140 });
  place.update();
  expect(at()).toEqual({ x: 348, y: 140 });
});

test('a card that is dragged out of the viewport stays at the edge', () => {
  const { at, drag } = open();
  drag('.grip', { x: 5000, y: -5000 });
  expect(at()).toEqual({ x: 692, y: 8 });
});

test('a card moves into a smaller window, and back when the window grows', () => {
  const { at, drag, place } = open();
  drag('.handle', { x: 300, y: 300 });
  vi.stubGlobal('innerHeight', 400);
  place.update();
  expect(at()).toEqual({ x: 608, y: 192 });
  vi.stubGlobal('innerHeight', 700);
  place.update();
  expect(at()).toEqual({ x: 608, y: 350 });
});

test('a card is dragged neither by the buttons of its head nor by its body', () => {
  const { at, drag } = open();
  drag('.close', { x: 40, y: 40 });
  drag('p', { x: 40, y: 40 });
  expect(at()).toEqual({ x: 308, y: 50 });
});

test('arrow keys move a card only while its grip has the focus', () => {
  const { at, element } = open();
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(press('ArrowDown')).toBe(false);
  element.querySelector<HTMLElement>('.grip')?.focus();
  expect(press('ArrowDown')).toBe(true);
  expect(press('ArrowRight')).toBe(true);
  expect(press('Tab')).toBe(false);
  expect(at()).toEqual({ x: 324, y: 66 });
});

test('a card hides an image that it covers, unless a person moved the card there', () => {
  vi.stubGlobal('innerWidth', 360);
  const { place, drag } = open({ x: 0, y: 0, width: 360, height: 700 });
  expect(place.hidesImage()).toBe(false);
  vi.stubGlobal('innerHeight', 300);
  place.update();
  expect(place.hidesImage()).toBe(true);
  drag('.handle', { x: 4, y: 4 });
  expect(place.hidesImage()).toBe(false);
});

test('a card that is held stays when its image moves, and returns to the image when it is let go', () => {
  const image = { x: 100, y: 50, width: 200, height: 100 };
  const { at, place } = open(image);
  place.hold();
  image.y = 300;
  place.update();
  expect(at()).toEqual({ x: 308, y: 50 });
  place.letGo();
  place.update();
  expect(at()).toEqual({ x: 308, y: 300 });
});

test('a card that a person has moved stays there, whether it was held or not', () => {
  const { at, drag, place } = open();
  drag('.handle', { x: 40, y: 90 });
  place.hold();
  place.letGo();
  place.update();
  expect(at()).toEqual({ x: 348, y: 140 });
  place.hold();
  drag('.handle', { x: 10, y: 10 });
  place.letGo();
  place.update();
  expect(at()).toEqual({ x: 358, y: 150 });
});
