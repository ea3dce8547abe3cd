import type { FrameMove } from '../messaging/contracts';
import { GapLensError } from '../shared/errors';
import type { Rectangle } from '../shared/image-source';
import { isHtml } from './candidates/is-element';
import { allElements } from './candidates/shadow-roots';
import { bringIntoView } from './capture/bring-into-view';
import { contentBox } from './capture/image-box';
import { placeInTab } from './capture/place-in-tab';

/** Answers the content scripts of frames of other origins in this one, which see nothing of what is around them. */
export function createFramesInside(): (request: { index: number; move: FrameMove }) => Promise<Rectangle> {
  let scrollBack: (() => Promise<void>) | null = null;
  return async ({ index, move }) => {
    const frame = frameAt(index);
    // What an earlier one has moved is moved back with it.
    if (move === 'into-view') scrollBack = inTurn(await bringIntoView(frame), scrollBack);
    if (move === 'back') {
      await scrollBack?.();
      scrollBack = null;
    }
    return placeInTab(contentBox(frame));
  };
}

function inTurn(first: () => Promise<void>, then: (() => Promise<void>) | null): () => Promise<void> {
  return async () => {
    await first();
    await then?.();
  };
}

function frameAt(index: number): HTMLElement {
  const view = window[index];
  for (const element of view ? allElements(document) : []) if (isFrame(element) && element.contentWindow === view) return element;
  throw new GapLensError('image-unreadable');
}

/** What holds a document has a view of it, whatever it is called. */
function isFrame(element: Element): element is HTMLElement & { contentWindow: Window | null } {
  return isHtml(element) && /^(iframe|frame|object)$/.test(element.localName);
}
