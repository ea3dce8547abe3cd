import { isPage } from '../geometry/page-background';
import { call } from '../dom/members';
import type { FoundImage } from '../dom/page-image';
import { isBroken, isTracker } from '../image/empty-images';
import { imagesAt } from '../image/images-at';
import { createReach } from '../geometry/reach';
import { isAtLeast, isShown } from '../dom/visibility';

/** The images that one element shows. */
export interface Look {
  element: Element;
  /** Images that are large enough and can be seen. */
  worth: FoundImage[];
  /** Images whose size only their files tell: markers of list items, and content of pseudo-elements. */
  unsized: FoundImage[];
  /** Number of own images that are too small for a run. */
  small: number;
  /** Some of the images cannot be seen at the moment: they are transparent, clipped, or off the page. */
  isUnseen: boolean;
}

/** Looks at elements one by one; `null`: nothing to see. Made again after a while, as it remembers what is around them. */
export function createLook(smallestSide: number): (element: Element) => Look | null {
  const isReachable = createReach();
  return (element) => {
    const images = imagesAt(element);
    if (images.length === 0) return null;
    if (!isShown(element)) return { element, worth: [], unsized: [], small: 0, isUnseen: true };
    const reachable = images.filter(({ box }) => isReachable(element, box));
    const unsized = reachable.filter(isUnsized);
    const worth = reachable.filter((found) => !isUnsized(found) && isLarge(found, smallestSide));
    // Nobody misses a small image that comes from a style.
    const small = reachable.filter((found) => !found.image.slot && hasSize(found.box) && !worth.includes(found)).length;
    return { element, worth, unsized, small, isUnseen: worth.length + unsized.length < images.length };
  };
}

function isUnsized({ image, isUnsized: isSaid }: FoundImage): boolean {
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
