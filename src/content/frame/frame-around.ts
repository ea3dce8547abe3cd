import type { BackgroundMessages, FrameBlock, FramePlace } from '../../messaging/contracts';
import { frameElementOf } from '../dom/frame-element';
import { scrollIntoView } from '../dom/scroll-into-view';
import type { Request } from '../../messaging/envelope';
import { sendToBackground } from '../../messaging/send';

/**
 * Returns the outermost window that this frame's scripts can access, and how many levels up it is. It is the tab's window, unless a frame
 * of another origin lies in between.
 */
export function viewReached(): { view: Window; up: number } {
  let view: Window = window;
  let up = 0;
  for (; view !== view.parent && frameElementOf(view); view = view.parent) up += 1;
  return { view, up };
}

/** Asks the content script around a frame of another origin, `up` levels out of this one, where that frame is visible. */
export function askFrameAround(request: Request<BackgroundMessages, 'frameAround'>): Promise<FramePlace> {
  return sendToBackground('frameAround', request);
}

/** Scrolls an element into view without an animation, in all frames around too, and returns a function that scrolls everything back. */
export async function bringIntoView(element: Element, block: FrameBlock): Promise<() => Promise<void>> {
  const { view, up } = viewReached();
  const isTop = view === view.parent;
  if (!isTop) await askFrameAround({ up, move: 'into-view', block });
  const scrollBack = await scrollIntoView(element, block);
  return async () => {
    await scrollBack();
    // The frame around may be gone, but the capture is still good.
    if (!isTop) await askFrameAround({ up, move: 'back' }).catch(() => undefined);
  };
}
