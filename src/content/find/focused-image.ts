import type { Point } from '../../domain/image-source';
import { queryAll, read } from '../dom/members';
import { isPage } from '../geometry/page-background';
import { elementsAt, imageAtPoint } from '../image/image-at-point';
import { foundAt } from '../image/images-at';
import type { RequestedImage } from './requested-image';
import type { PointerPlaces } from './pointer-place';
import { imagesOfArea, imagesWhere } from './possible-images';
import { allElements, deepActiveElement, shadowRootOf } from '../dom/shadow-roots';
import { defaultSettings } from '../../settings/settings';
import { isOwnOverlay } from '../dom/own-overlays';
import type { FoundImage } from '../dom/page-image';
import { isAtLeast, isShown } from '../dom/visibility';

const IMAGES = 'img, canvas, video, input[type=image], object, embed, svg image';

/** In quirks mode, a plain `:hover` matches links only (Quirks Mode Standard, "The :active and :hover quirk"). */
export const HOVERED = ':is(:hover)';

const FRAME = /^i?frame$/;

/**
 * Returns the image that has the keyboard focus or lies in the focused element, otherwise the image under the pointer, otherwise the
 * image that a click has focused.
 */
export function findFocusedImage(pointer: Pick<PointerPlaces, 'last'>): RequestedImage {
  const active = deepActiveElement();
  const focused = active && !isPage(active) ? onlyImageIn(active) : null;
  if (focused && active?.matches(':focus-visible')) return { elements: [focused], place: null };
  const pointed = imageUnderPointer(pointer.last());
  return pointed.elements.length === 0 && focused ? { elements: [focused], place: null } : pointed;
}

/** Returns the element itself if it shows an image, or the only image in it, such as that of a link. */
function onlyImageIn(element: Element): Element | null {
  if (foundAt(element)) return element;
  const shadow = shadowRootOf(element);
  const inside = [...queryAll(element, IMAGES), ...(shadow ? queryAll(shadow, IMAGES) : [])];
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** Nothing at the place is hovered if the pointer has moved into a frame or left the window since. */
function imageUnderPointer(place: Point | null): RequestedImage {
  // Only the script in a frame knows what is hovered in that frame.
  const inPage = hoveredInPage().filter((element) => !FRAME.test(read(element, 'localName')));
  const hovered = new Set(inPage.flatMap((element) => [element, ...imagesOfArea(element)]));
  if (hovered.size === 0) return { elements: [], place: null };
  const isHit = ([top]: readonly Element[]) => top !== undefined && hovered.has(top);
  if (!place || !isHit(elementsAt(place))) return { elements: imagesWhere(isHit), place: null };
  const element = imageAtPoint(place.x, place.y);
  return { elements: element ? [element] : [], place };
}

/**
 * Returns the innermost hovered elements. While a modal dialog in a shadow tree is open, `:hover` in Chrome matches only elements of that
 * tree, and not its host (seen in Chromium 156).
 */
function hoveredInPage(): Element[] {
  const hovered = deepestHovered(document);
  if (hovered.length > 0) return hovered;
  for (const element of allElements(document)) {
    const shadow = shadowRootOf(element);
    const inside = shadow ? deepestHovered(shadow) : [];
    if (inside.length > 0) return inside;
  }
  return [];
}

/** Returns the hovered elements that contain no other hovered element. The control of a hovered label is hovered too. */
function deepestHovered(root: Document | ShadowRoot): Element[] {
  const hovered: Element[] = [...queryAll(root, HOVERED)];
  const around = new Set<Element | null>(hovered.map((element) => read(element, 'parentElement')));
  const innermost = hovered.filter((element) => !around.has(element));
  return innermost.flatMap((element) => {
    const shadow = shadowRootOf(element);
    const inside = shadow ? deepestHovered(shadow) : [];
    return inside.length > 0 ? inside : [element];
  });
}

/** Returns the images that keys step through, in document order: all that are visible and larger than an icon. */
export function findKeyboardStops(): FoundImage[] {
  return [...allElements(document)].flatMap((element) => {
    const found = isOwnOverlay(element) ? null : foundAt(element);
    // An image of a pseudo-element may be larger than its element.
    const isLarge = found !== null && (found.isUnsized || isAtLeast(found.box, defaultSettings.smallestSide));
    return isLarge && isShown(element) ? found : [];
  });
}
