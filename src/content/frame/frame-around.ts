import type { BackgroundMessages, FrameBlock, FramePlace } from '../../messaging/contracts';
import { frameElementOf } from '../dom/frame-element';
import { scrollIntoView } from '../dom/scroll-into-view';
import type { Request } from '../../messaging/envelope';
import { askBackground } from './ask-background';

/**
 * The outermost window that this frame's scripts can look into, and how many frames out it is: the tab's, unless a frame of another
 * origin is in between.
 */
export function viewReached(): { view: Window; up: number } {
  let view: Window = window;
  let up = 0;
  for (; view !== view.parent && frameElementOf(view); view = view.parent) up += 1;
  return { view, up };
}

/** Asks the content script around a frame of another origin, `up` frames out of this one, where it is seen. */
export function askFrameAround(request: Request<BackgroundMessages, 'frameAround'>): Promise<FramePlace> {
  return askBackground('frameAround', request);
}

/** Scrolls an element to a place of the viewport at once, frames around too, and returns what scrolls everything back. */
export async function bringIntoView(element: Element, block: FrameBlock): Promise<() => Promise<void>> {
  const { view, up } = viewReached();
  const isTop = view === view.parent;
  if (!isTop) await askFrameAround({ up, move: 'into-view', block });
  const scrollBack = await scrollIntoView(element, block);
  return async () => {
    await scrollBack();
    // What was captured meanwhile is good, though the frame around may have gone.
    if (!isTop) await askFrameAround({ up, move: 'back' }).catch(() => undefined);
  };
}
