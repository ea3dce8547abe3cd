import { read } from '../dom/members';
import type { ChildFrame, FramePlace, FrameQuestion } from '../../messaging/contracts';
import { GapLensError } from '../../domain/errors';
import type { Rectangle } from '../../domain/image-source';
import { scaled } from '../../domain/rectangles';
import { isFrameElement } from '../dom/frame-element';
import { allElements } from '../dom/shadow-roots';
import { bringIntoView } from '../frame/frame-around';
import { contentBox } from '../geometry/image-box';
import { isChild } from '../frame/is-child';
import { placeInTab, seenInTab } from './seen-in-tab';

/** Answers content scripts of frames of other origins inside this frame, which cannot see their surroundings. */
export function createFramesInside(): (
  request: FrameQuestion & { index: number; child: ChildFrame | null },
) => Promise<FramePlace> {
  let scrollBack: (() => Promise<void>) | null = null;
  return async ({ index, child, move, block = 'center', part }) => {
    const frame = frameAt(index);
    if (child && !isChild(frame, child)) throw new GapLensError('image-unreadable');
    // Scrolling back also undoes an earlier scroll that was not undone.
    if (move === 'into-view') scrollBack = inSequence(await bringIntoView(frame, block), scrollBack);
    if (move === 'back') {
      const undo = scrollBack;
      // Another frame may be scrolled into view in the meantime.
      scrollBack = null;
      await undo?.();
    }
    const box = contentBox(frame);
    return { place: await placeInTab(box), clear: part ? await clearOf(frame, box, part) : null };
  };
}

/**
 * Returns the part of a frame that nothing covers; `null` if that is all of `part`.
 *
 * @param part in widths of the frame's viewport, which fills its content box
 */
async function clearOf(frame: Element, box: Rectangle, part: Rectangle): Promise<Rectangle | null> {
  const inBox = scaled(part, box.width);
  const seen = { ...inBox, x: box.x + inBox.x, y: box.y + inBox.y };
  const { clear } = await seenInTab(frame, seen);
  return clear === seen ? null : scaled({ ...clear, x: clear.x - box.x, y: clear.y - box.y }, 1 / box.width);
}

function inSequence(first: () => Promise<void>, then: (() => Promise<void>) | null): () => Promise<void> {
  return async () => {
    await first();
    await then?.();
  };
}

/** Returns the page's frame with this number. Frames in shadow trees have no number: -1 means the only such frame. */
function frameAt(index: number): HTMLElement {
  const frames = [...allElements(document)].filter(namesItsWindow).filter((element) => read(element, 'contentWindow') !== null);
  const isRequested = (element: FrameWithWindow) => {
    const view = read(element, 'contentWindow');
    return index < 0 ? !isNumbered(view) : view === window[index];
  };
  const [frame, ...others] = frames.filter(isRequested);
  if (!frame || others.length > 0) throw new GapLensError('image-unreadable');
  return frame;
}

function isNumbered(view: Window | null): boolean {
  return Array.from({ length: window.length }, (_, each) => window[each]).includes(view ?? undefined);
}

type FrameWithWindow = HTMLElement & { contentWindow: Window | null };

/** Returns whether an element says which window it contains. An `<embed>` does not. */
function namesItsWindow(element: Element): element is FrameWithWindow {
  return isFrameElement(element) && 'contentWindow' in element;
}
