// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openOverlay } from '../../../../src/content/overlay/overlay';
import { createPressGuard, SEEN_FOR } from '../../../../src/content/overlay/press-guard';

const page = vi.hoisted(() => ({ covers: false }));
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));
vi.mock('../../../../src/content/overlay/page-layers', () => ({ createLayerCheck: () => () => page.covers }));

let life: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  page.covers = false;
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

/** Opens a card at x = 100 with a button of 40 by 20 CSS pixels in its corner, which a hit test finds. */
function open() {
  const overlay = openOverlay('', life.signal, { use: 'press', near: null });
  overlay.content.checkVisibility = () => true;
  const card = document.createElement('div');
  card.className = 'place';
  card.innerHTML = '<button></button>';
  const at = { x: 100, y: 100 };
  card.getBoundingClientRect = () => new DOMRect(at.x, at.y, 300, 200);
  let button = card.querySelector('button')!;
  const boxOfButton = () => new DOMRect(at.x, at.y, 40, 20);
  button.getBoundingClientRect = boxOfButton;
  overlay.root.elementFromPoint = (x, y) => {
    if (x < at.x || y < at.y || x > at.x + 300 || y > at.y + 200) return null;
    return x < at.x + 40 && y < at.y + 20 ? button : card;
  };
  const guard = createPressGuard(overlay);
  guard.whileChanging(() => overlay.content.append(card));
  const replaceButton = () => {
    const next = document.createElement('button');
    next.getBoundingClientRect = boxOfButton;
    guard.whileChanging(() => button.replaceWith(next));
    button = next;
  };
  const event = (type: string, [clientX, clientY]: [number, number], pointerType: string) =>
    Object.assign(new MouseEvent(type, { clientX, clientY, bubbles: true, composed: true }), { pointerType });
  const moveTo = (x: number, y: number) => card.dispatchEvent(event('pointermove', [x, y], 'mouse'));
  const press = (x: number, y: number, pointerType = 'mouse') => guard.allows(event('pointerdown', [x, y], pointerType));
  return { at, replaceButton, moveTo, press, guard };
}

test('a pointer that moves to a new button may press it at once', () => {
  const { moveTo, press } = open();
  moveTo(110, 110);
  expect(press(110, 110)).toBe(true);
});

test('a finger presses only a button that has been there for half a second', () => {
  const { press } = open();
  expect(press(110, 110, 'touch')).toBe(false);
  vi.advanceTimersByTime(SEEN_FOR);
  expect(press(110, 110, 'touch')).toBe(true);
});

test('a pointer whose moves the page has stopped counts as a finger', () => {
  const { press } = open();
  expect(press(110, 110)).toBe(false);
});

test('a button that appears under a resting pointer is not pressed within half a second', () => {
  const { moveTo, press, replaceButton } = open();
  moveTo(110, 110);
  vi.advanceTimersByTime(2000);
  replaceButton();
  expect(press(110, 110)).toBe(false);
  moveTo(111, 110);
  expect(press(111, 110)).toBe(false);
  vi.advanceTimersByTime(SEEN_FOR);
  expect(press(111, 110)).toBe(true);
});

test('a button that the page moves under the pointer is not pressed within half a second, even if the pointer moves on', () => {
  const { at, moveTo, press } = open();
  moveTo(110, 300);
  vi.advanceTimersByTime(2000);
  at.y = 200;
  moveTo(110, 210);
  expect(press(110, 210)).toBe(false);
  vi.advanceTimersByTime(SEEN_FOR);
  expect(press(110, 210)).toBe(true);
});

test('a button that moves a little and stays under the pointer is pressed', () => {
  const { at, moveTo, press } = open();
  moveTo(110, 110);
  vi.advanceTimersByTime(1000);
  at.x += 4;
  vi.advanceTimersByTime(100);
  at.x += 4;
  expect(press(110, 110)).toBe(true);
  at.x += 4;
  vi.advanceTimersByTime(100);
  at.x -= 4;
  expect(press(110, 110)).toBe(false);
});

test('a button that follows its image away and back between two checks is not pressed within half a second', () => {
  const { at, moveTo, press, guard } = open();
  moveTo(110, 110);
  vi.advanceTimersByTime(1010);
  at.y += 70;
  guard.notePlace();
  vi.advanceTimersByTime(40);
  at.y -= 70;
  guard.notePlace();
  vi.advanceTimersByTime(60);
  expect(press(110, 110)).toBe(false);
  vi.advanceTimersByTime(SEEN_FOR);
  expect(press(110, 110)).toBe(true);
});

test('a button that GapLens moves is pressed at once', () => {
  const { at, moveTo, press, guard } = open();
  moveTo(110, 300);
  guard.whileChanging(() => {
    at.y = 200;
  });
  moveTo(110, 210);
  expect(press(110, 210)).toBe(true);
});

test('a covered button is not pressed until it has been visible for half a second', () => {
  const { moveTo, press } = open();
  moveTo(110, 110);
  page.covers = true;
  vi.advanceTimersByTime(100);
  page.covers = false;
  expect(press(110, 110)).toBe(false);
  vi.advanceTimersByTime(SEEN_FOR - 100);
  expect(press(110, 110)).toBe(false);
  vi.advanceTimersByTime(100);
  expect(press(110, 110)).toBe(true);
});

test('changes of the page while the pointer was far away do not prevent a press', () => {
  const { at, moveTo, press } = open();
  moveTo(900, 700);
  page.covers = true;
  at.y = 200;
  vi.advanceTimersByTime(100);
  page.covers = false;
  moveTo(110, 210);
  expect(press(110, 210)).toBe(true);
});
