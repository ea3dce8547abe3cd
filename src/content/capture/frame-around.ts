import type { FrameMove } from '../../messaging/contracts';
import type { Rectangle } from '../../shared/image-source';
import { askBackground } from '../ask-background';

/** The element of the frame around, if that is of this frame's origin. */
export function frameOf(view: Window): HTMLElement | null {
  try {
    // An element of another window is no instance of this one's classes.
    return view.frameElement as HTMLElement | null;
  } catch {
    return null;
  }
}

/** The outermost window that this frame's scripts can look into: the tab's, unless a frame of another origin is in between. */
export function outermostReached(): Window {
  let view: Window = window;
  while (view !== view.parent && frameOf(view)) view = view.parent;
  return view;
}

/** Asks the content script around a frame of another origin where that frame is seen, as `placeInTab` tells it. */
export function askFrameAround(view: Window, move: FrameMove): Promise<Rectangle> {
  return askBackground('frameAround', { path: pathOf(view), move });
}

/** Which frame of the top one, which of that one, and so on. That can be asked across origins. */
function pathOf(view: Window): number[] {
  const path: number[] = [];
  for (let each = view; each !== each.parent; each = each.parent) path.unshift(indexIn(each.parent, each));
  return path;
}

function indexIn(around: Window, view: Window): number {
  return Array.from({ length: around.length }, (_, index) => around[index]).indexOf(view);
}
