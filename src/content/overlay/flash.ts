import { listen } from '../dom/listen';
import { boundingBox } from '../dom/members';
import { openOutline } from './outline';
import { scrollToMiddle } from './scroll-to-middle';

/** Milliseconds that the outline stays; longer than smooth scrolling takes, and as long as its animation. */
const SHOWN_FOR = 1400;

/** Brings an element into view and outlines it for a moment. */
export function scrollToElement(element: Element, signal: AbortSignal): void {
  scrollToMiddle(element);
  const { overlay, outline } = openOutline(signal, 'view', element);
  outline.element.classList.add('flash');
  const place = () => outline.show(boundingBox(element));
  place();
  listen(window, 'scroll', place, { capture: true, passive: true, signal: overlay.signal });
  setTimeout(overlay.close, SHOWN_FOR);
}
