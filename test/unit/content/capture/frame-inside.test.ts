// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { createFramesInside } from '../../../../src/content/capture/frame-inside';
import * as frameAround from '../../../../src/content/frame/frame-around';
import { createDeferred } from '../../domain/deferred';
import { declareBrowser } from '../../../support/fake-browser';

const scrolled = vi.fn();

beforeEach(() => {
  declareBrowser({ dom: { openOrClosedShadowRoot: () => null } } as never);
  vi.stubGlobal('innerWidth', 800);
  vi.stubGlobal('parent', window);
  document.body.innerHTML = '<p>words</p><iframe></iframe><div><iframe id="second" style="border: 0"></iframe></div>';
  // The test environment has no window with frames.
  for (const [index, frame] of document.querySelectorAll('iframe').entries()) vi.stubGlobal(`${index}`, frame.contentWindow);
  scrolled.mockReset();
  Element.prototype.scrollIntoView = scrolled;
  Element.prototype.scrollTo = scrolled;
});

function place(left: number, top: number): void {
  const box = () => new DOMRect(left, top, 400, 200);
  Object.assign(document.querySelector('#second')!, { getBoundingClientRect: box });
}

it("a frame's place is given in units of the tab's width", async () => {
  place(80, 40);
  expect(await createFramesInside()({ index: 1, child: null, move: 'stay' })).toEqual({
    place: { x: 0.1, y: 0.05, width: 0.5, height: 0.25 },
    clear: null,
  });
  expect(scrolled).not.toHaveBeenCalled();
});

it('a frame is scrolled into view, and everything is scrolled back once', async () => {
  place(80, 2000);
  const answer = createFramesInside();
  await answer({ index: 1, child: null, move: 'into-view' });
  expect(scrolled.mock.contexts).toEqual([document.querySelector('#second')]);
  scrolled.mockClear();
  await answer({ index: 1, child: null, move: 'back' });
  expect(scrolled).toHaveBeenCalledWith({ left: 0, top: 0, behavior: 'instant' });
  scrolled.mockClear();
  await answer({ index: 1, child: null, move: 'back' });
  expect(scrolled).not.toHaveBeenCalled();
});

it('a frame that is scrolled into view while another is scrolled back is scrolled back in its turn', async () => {
  place(80, 2000);
  // Scrolling back takes until the frames around have scrolled back too.
  const around = createDeferred();
  const undo = vi.fn(() => around.promise);
  const bringIntoView = vi.spyOn(frameAround, 'bringIntoView').mockResolvedValueOnce(undo);
  const answer = createFramesInside();
  await answer({ index: 1, child: null, move: 'into-view' });
  const back = answer({ index: 1, child: null, move: 'back' });
  const undoOther = vi.fn(async () => undefined);
  bringIntoView.mockResolvedValueOnce(undoOther);
  await answer({ index: 1, child: null, move: 'into-view' });
  around.resolve();
  await back;
  await answer({ index: 1, child: null, move: 'back' });
  expect(undoOther).toHaveBeenCalledOnce();
  expect(undo).toHaveBeenCalledOnce();
  bringIntoView.mockRestore();
});

it('a removed frame has no place', async () => {
  const answer = createFramesInside();
  await expect(answer({ index: 2, child: null, move: 'stay' })).rejects.toMatchObject({ code: 'image-unreadable' });
});
