import { call } from '../dom/members';

export function isAtLeast(box: DOMRect, side: number): boolean {
  return box.width >= side && box.height >= side;
}

/** Whether the page shows the element at all, wherever it is scrolled to. */
export function isShown(element: Element): boolean {
  return call(element, 'checkVisibility', { opacityProperty: true, visibilityProperty: true });
}

export function isInViewport(box: DOMRect): boolean {
  return box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
}
