import { listen } from '../dom/listen';
import { boundingBox, call } from '../dom/members';
import { openOutline } from './outline';

/** Milliseconds that the outline is shown: the duration of its animation, and longer than a smooth scroll. */
const SHOWN_FOR = 1400;

/** Scrolls to images of the page that a person looks at from a list, and back. */
export interface ScrollHistory {
  to(element: Element): void;
  /** Scrolls back to the position before the first of these images. */
  back(): void;
}

export function createScrollHistory(life: AbortSignal): ScrollHistory {
  let before: { left: number; top: number } | null = null;
  return {
    to: (element) => {
      before ??= { left: scrollX, top: scrollY };
      showElement(element, life);
    },
    back: () => {
      if (before) scrollTo({ ...before, behavior: document.hidden ? 'instant' : 'smooth' });
      before = null;
    },
  };
}

/** Scrolls an element into view and outlines it for a moment. */
function showElement(element: Element, signal: AbortSignal): void {
  scrollToMiddle(element);
  const { overlay, outline } = openOutline(signal, 'view', element);
  outline.element.classList.add('flash');
  const place = () => outline.show(boundingBox(element));
  place();
  listen(window, 'scroll', place, { capture: true, passive: true, signal: overlay.signal });
  setTimeout(overlay.close, SHOWN_FOR);
}

/** Scrolls an element to the middle of the viewport, without motion if the person prefers none. */
export function scrollToMiddle(element: Element): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  call(element, 'scrollIntoView', { block: 'center', inline: 'nearest', behavior: still ? 'instant' : 'smooth' });
}
