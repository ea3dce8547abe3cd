import type { FrameBlock } from '../../messaging/contracts';
import { askFrameAround, viewReached } from '../frame/frame-around';
import { scrollIntoView } from '../dom/scroll-into-view';

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
