import type { BackgroundMessages, FramePlace } from '../../messaging/contracts';
import { frameElementOf } from '../dom/frame-element';
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
