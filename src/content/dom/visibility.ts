import { call } from './members';
import { shownParent } from './shadow-roots';

export function isAtLeast(box: DOMRect, side: number): boolean {
  return box.width >= side && box.height >= side;
}

/** Returns whether the page shows an element at all, wherever the page is scrolled to. */
export function isShown(element: Element): boolean {
  for (let each: Element | null = element; each; each = shownParent(each)) {
    if (call(each, 'checkVisibility', { opacityProperty: true, visibilityProperty: true })) return true;
    // An element without a box of its own may have pseudo-elements with one.
    const { display, visibility } = getComputedStyle(each);
    if (display !== 'contents' || visibility !== 'visible') return false;
  }
  return false;
}

export function isInViewport(box: DOMRect): boolean {
  return box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
}
