import type { Overlay } from './overlay';

/** The scripts of a frame share their global object, which the page does not see: what one puts over the page all must know. */
interface ContentScope {
  gaplensOverlays?: Map<Element, Overlay>;
}

const scope = globalThis as typeof globalThis & ContentScope;

/** By the host element. */
export const ownOverlays = (scope.gaplensOverlays ??= new Map<Element, Overlay>());

export function isOwnOverlay(element: Element): boolean {
  return ownOverlays.has(element);
}
