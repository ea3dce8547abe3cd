import { listen } from '../dom/listen';
import { boundingBox, call } from '../dom/members';
import { openOutline } from './outline';

/** Milliseconds that the outline stays; longer than smooth scrolling takes, and as long as its animation. */
const SHOWN_FOR = 1400;

/** A person looks at images of the page from a list, and goes back. */
export interface ScrollHistory {
  to(element: Element): void;
  /** To where the page was before the first of them. */
  back(): void;
}

export function createScrollHistory(life: AbortSignal): ScrollHistory {
  let before: { left: number; top: number } | null = null;
  return {
    to: (element) => {
      before ??= { left: scrollX, top: scrollY };
      scrollToElement(element, life);
    },
    back: () => {
      if (before) scrollTo({ ...before, behavior: document.hidden ? 'instant' : 'smooth' });
      before = null;
    },
  };
}

/** Brings an element into view and outlines it for a moment. */
function scrollToElement(element: Element, signal: AbortSignal): void {
  scrollToMiddle(element);
  const { overlay, outline } = openOutline(signal, 'view', element);
  outline.element.classList.add('flash');
  const place = () => outline.show(boundingBox(element));
  place();
  listen(window, 'scroll', place, { capture: true, passive: true, signal: overlay.signal });
  setTimeout(overlay.close, SHOWN_FOR);
}

/** Brings an element to the middle of the viewport, at once if motion is unwanted. */
export function scrollToMiddle(element: Element): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  call(element, 'scrollIntoView', { block: 'center', inline: 'nearest', behavior: still ? 'instant' : 'smooth' });
}
