import { frameSlot } from '../frame-slot';
import type { Overlay } from './overlay';

/** By the host element. What one script of the frame puts over the page all must know. */
export const ownOverlays = frameSlot<Map<Element, Overlay>>('gaplensOverlays').keep(new Map());

export function isOwnOverlay(element: Element): boolean {
  return ownOverlays.has(element);
}
