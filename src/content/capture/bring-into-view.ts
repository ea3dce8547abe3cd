import { askFrameAround, viewReached } from './frame-around';
import { scrollIntoView } from './scroll-into-view';

/** Scrolls at once, frames around too, and returns what scrolls everything back. */
export async function bringIntoView(element: Element): Promise<() => Promise<void>> {
  const { view, up } = viewReached();
  const isTop = view === view.parent;
  if (!isTop) await askFrameAround(up, 'into-view');
  const scrollBack = scrollIntoView(element);
  return async () => {
    scrollBack();
    // What was captured meanwhile is good, though the frame around may have gone.
    if (!isTop) await askFrameAround(up, 'back').catch(() => undefined);
  };
}
