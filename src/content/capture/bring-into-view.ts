import { askFrameAround, outermostReached } from './frame-around';
import { scrollIntoView } from './scroll-into-view';

/** Scrolls at once, frames around too, and returns what scrolls everything back. */
export async function bringIntoView(element: Element): Promise<() => Promise<void>> {
  const outermost = outermostReached();
  const isWhole = outermost === outermost.parent;
  if (!isWhole) await askFrameAround(outermost, 'into-view');
  const scrollBack = scrollIntoView(element);
  return async () => {
    scrollBack();
    if (!isWhole) await askFrameAround(outermost, 'back');
  };
}
