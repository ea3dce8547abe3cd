import { call } from '../dom/members';
/** Brings an element to the middle of the viewport, at once if motion is unwanted. */
export function scrollToMiddle(element: Element): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  call(element, 'scrollIntoView', { block: 'center', inline: 'nearest', behavior: still ? 'instant' : 'smooth' });
}
