// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOverlayHiding, type OverlayHiding, overlayHiding } from '../../../../src/content/overlay/hide-overlays';
import { openOverlay } from '../../../../src/content/overlay/overlay';
import { ownOverlays, type Overlay } from '../../../../src/content/dom/own-overlays';

const left = { x: 0, y: 0, width: 0.25, height: 0.25 };
const right = { x: 0.75, y: 0, width: 0.25, height: 0.25 };
const overLeft = new DOMRect(10, 10, 100, 100);
const overRight = new DOMRect(900, 10, 100, 100);

let life: AbortController;
let hiding: OverlayHiding;

beforeEach(() => {
  life = new AbortController();
  vi.stubGlobal('innerWidth', 1024);
  hiding = createOverlayHiding(ownOverlays, life.signal);
  overlayHiding.set(hiding);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

/** Opens an overlay that draws something at a position. */
function open(place: DOMRect): Overlay & { move(to: DOMRect): void } {
  const overlay = openOverlay('', life.signal, { use: 'view', near: null });
  let now = place;
  vi.spyOn(overlay.content, 'getBoundingClientRect').mockImplementation(() => now);
  const move = (to: DOMRect) => {
    now = to;
    overlay.content.style.left = `${to.x}px`;
  };
  return { ...overlay, move };
}
const isHidden = ({ content }: Overlay) => content.style.opacity === '0';

test('a screenshot hides only the overlays over its part', async () => {
  const [card, picker] = [open(overLeft), open(overRight)];
  await hiding.hide('a', [left]);
  expect([card, picker].map(isHidden)).toEqual([true, false]);
  hiding.show('a');
  expect([card, picker].map(isHidden)).toEqual([false, false]);
});

test('an overlay that moves over the part or opens during a screenshot is hidden before it is drawn', async () => {
  const card = open(overRight);
  await hiding.hide('a', [left]);
  card.move(overLeft);
  const picker = open(overRight);
  await Promise.resolve();
  expect([card, picker].map(isHidden)).toEqual([true, true]);
  card.move(overRight);
  await Promise.resolve();
  expect(isHidden(card)).toBe(true);
  hiding.show('a');
  expect([card, picker].map(isHidden)).toEqual([false, false]);
});

test('in a frame all overlays are hidden, because only its parents know its position', async () => {
  vi.stubGlobal('parent', {});
  const card = open(new DOMRect(500, 500, 50, 50));
  await hiding.hide('a', [left]);
  expect(isHidden(card)).toBe(true);
});

test('hidden overlays are shown again if nobody ends the screenshot, and when the script ends', async () => {
  vi.useFakeTimers();
  const card = open(overLeft);
  void hiding.hide('lost', [left]);
  await vi.advanceTimersByTimeAsync(6000);
  expect(isHidden(card)).toBe(false);
  void hiding.hide('a', [left]);
  expect(isHidden(card)).toBe(true);
  life.abort();
  expect(isHidden(card)).toBe(false);
});

test('no screenshot shows an overlay, however screenshots overlap and overlays open, move and close', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('shot' as const), part: fc.constantFrom(left, right) }),
    fc.record({ kind: fc.constantFrom('move', 'open', 'close'), to: fc.constantFrom(overLeft, overRight) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 2, maxLength: 8 }), async (scheduler, steps) => {
      const cards = [open(overLeft)];
      const takeShot = async (name: string, part: typeof left) => {
        await hiding.hide(name, [part]);
        await scheduler.schedule(Promise.resolve(), `${name} is taken`);
        const inPart = part === left ? overLeft : overRight;
        const seen = cards.filter((card) => !card.signal.aborted && card.content.getBoundingClientRect() === inPart);
        expect(seen.every(isHidden)).toBe(true);
        await scheduler.schedule(Promise.resolve(), `${name} is over`);
        hiding.show(name);
      };
      const shots: Promise<void>[] = [];
      const { task } = scheduler.scheduleSequence(
        steps.map((each, index) => async () => {
          if ('part' in each) shots.push(takeShot(`${index}`, each.part));
          else if (each.kind === 'move') cards.at(-1)?.move(each.to);
          else if (each.kind === 'open') cards.push(open(each.to));
          else cards.at(-1)?.close();
        }),
      );
      await scheduler.waitFor(task.then(() => Promise.all(shots)));
      expect(cards.some(isHidden)).toBe(false);
      for (const card of cards) card.close();
    }),
    { numRuns: 60 },
  );
});
