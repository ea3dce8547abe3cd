import { isPage } from '../geometry/page-background';
import { call } from '../dom/members';
import type { FoundImage } from '../dom/page-image';
import { isBroken, isTracker } from '../image/empty-images';
import { allImagesAt } from '../image/images-at';
import { createScrollCheck } from '../geometry/can-scroll-into-view';
import { isAtLeast, isShown } from '../dom/visibility';

/** The images that one element shows. */
export interface Inspection {
  element: Element;
  /** Images that are large enough and can be seen. */
  candidates: FoundImage[];
  /**
   * Images of which only the file tells how large they are, such as markers of list items, or whether they lie outside their box, as some
   * backgrounds do.
   */
  unmeasured: FoundImage[];
  /** Number of own images that are too small for a run. */
  small: number;
  /** Some of the images cannot be seen at the moment: they are transparent, clipped, or off the page. */
  isUnseen: boolean;
}

/**
 * Returns a function that examines an element, and returns `null` if the element shows no image. The function remembers the elements
 * around, so callers create a new one after a while.
 */
export function createInspector(smallestSide: number): (element: Element) => Inspection | null {
  const canScrollIntoView = createScrollCheck();
  return (element) => {
    const images = allImagesAt(element);
    if (images.length === 0) return null;
    if (!isShown(element)) return { element, candidates: [], unmeasured: [], small: 0, isUnseen: true };
    const visible = images.filter(({ box, paints }) => paints !== 'nothing' && canScrollIntoView(element, box));
    const large = visible.filter((found) => isUnsized(found) || isLarge(found, smallestSide));
    const unmeasured = large.filter((found) => isUnsized(found) || found.paints === 'by-file');
    const candidates = large.filter((found) => !unmeasured.includes(found));
    // Nobody misses a small image that comes from a style.
    const small = visible.filter((found) => !found.image.slot && hasSize(found.box) && !large.includes(found)).length;
    const isUnseen = large.length < images.length || large.some(({ paints }) => paints === 'by-file');
    return { element, candidates, unmeasured, small, isUnseen };
  };
}

/** Returns whether only the file tells how large an image is painted. */
export function isUnsized({ image, isUnsized: isSaid }: FoundImage): boolean {
  return isSaid === true || image.kind === 'list-style' || image.slot?.pseudo === '::marker';
}

function isLarge({ element, image, box }: FoundImage, smallestSide: number): boolean {
  if (!image.slot && isBroken(element) && call(element, 'getAttribute', 'alt')?.trim())
    return !isSizedAsIcon(element, smallestSide);
  if (!image.slot) return isAtLeast(box, smallestSide) && !isTracker(element);
  // The background fills the page.
  return (isPage(element) && image.kind === 'background') || isAtLeast(box, smallestSide);
}

/** A broken image has the size of its alternative text. Only a size that the page gives says that the image would be an icon. */
function isSizedAsIcon(element: Element, smallestSide: number): boolean {
  const sides = [givenSide(element, 'width'), givenSide(element, 'height')];
  return sides.some((side) => side < smallestSide) && !sides.some((side) => side >= smallestSide);
}

/**
 * Returns the width or height that the page gives an image, or `NaN` if it gives none. Then Chrome's computed style has the size of the
 * alternative text, but the style map has not.
 */
function givenSide(element: Element, name: 'width' | 'height'): number {
  const styled =
    'computedStyleMap' in element ? element.computedStyleMap().get(name)?.toString() : getComputedStyle(element)[name];
  return Number.parseFloat(call(element, 'getAttribute', name) ?? styled ?? '');
}

function hasSize({ width, height }: DOMRect): boolean {
  return width > 0 && height > 0;
}
