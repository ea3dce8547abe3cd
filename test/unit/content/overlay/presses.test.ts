// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openOverlay } from '../../../../src/content/overlay/overlay';
import { createPresses } from '../../../../src/content/overlay/presses';

vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

let life: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

type Press = 'pointerdown' | 'mousedown' | 'pointerup' | 'mouseup' | 'click';
const ALL: Press[] = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];

/** Opens an overlay with two buttons and room beside them; `at` is what lies under the pointer. */
function open() {
  const overlay = openOverlay('', life.signal, { use: 'press', near: null });
  const [first, second, beside] = ['button', 'button', 'p'].map((name) => document.createElement(name));
  const clicked: (Element | undefined)[] = [];
  for (const each of [first, second, beside]) {
    overlay.content.append(each!);
    each!.addEventListener('click', () => clicked.push(each));
  }
  const under = { at: first! };
  overlay.root.elementFromPoint = () => under.at;
  const judged: string[] = [];
  const allows = (event: Event) => judged.push(event.type) > 0;
  const { handle } = createPresses(overlay, { allows, whileChanging: (change) => change(), notePlace: () => {} });
  const send = (...types: Press[]) => {
    for (const type of types) handle(new MouseEvent(type, { clientX: 9, clientY: 9, detail: 1, button: 0 }));
  };
  return { first: first!, second: second!, beside: beside!, under, send, clicked, judged };
}

test('a press and its release on a button click it once', () => {
  const { first, send, clicked } = open();
  send(...ALL);
  vi.advanceTimersByTime(400);
  expect(clicked).toEqual([first]);
});

test.each(['second', 'beside'] as const)(
  'a press that begins on %s does not click the button that is there at its end',
  (start) => {
    const opened = open();
    const { first, under, send, clicked } = opened;
    under.at = opened[start];
    send('pointerdown', 'mousedown');
    under.at = first;
    send('pointerup', 'mouseup', 'click');
    vi.advanceTimersByTime(400);
    expect(clicked).toEqual([]);
  },
);

test('a click whose earlier events the page has stopped is judged itself, after a press elsewhere too', () => {
  const { first, beside, under, send, clicked, judged } = open();
  under.at = beside;
  send(...ALL);
  under.at = first;
  send('click');
  vi.advanceTimersByTime(400);
  expect(clicked).toEqual([beside, first]);
  expect(judged).toEqual(['pointerdown', 'click']);
});
