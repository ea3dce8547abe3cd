import { call } from './members';
import { isOverlayRoot, isOwnOverlay } from './own-overlays';
import { shadowRootOf } from './shadow-roots';

/**
 * Yields the elements of the page at a point of its viewport, topmost first: the element that a press hits, and everything under it.
 * Elements of a shadow tree come before its host. Overlays of GapLens are left out, also those of other frames.
 *
 * @param x and y in CSS pixels of the viewport
 * @param seen elements that are left out; gets those that were found
 */
export function* elementsUnder(root: Document | ShadowRoot, x: number, y: number, seen = new Set<Element>()): Generator<Element> {
  for (const element of call(root, 'elementsFromPoint', x, y)) {
    if (seen.has(element)) continue;
    seen.add(element);
    const shadow = shadowRootOf(element);
    if (isOwnOverlay(element) || isOverlayRoot(shadow)) continue;
    if (shadow) yield* elementsUnder(shadow, x, y, seen);
    yield element;
  }
}
