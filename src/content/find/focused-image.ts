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

/** In quirks mode `:hover` by itself matches links only (Quirks Mode Standard, "The :active and :hover quirk"). */
export const HOVERED = ':is(:hover)';

const FRAME = /^i?frame$/;

/** The image that the keyboard's focus is on or around, else the one under the pointer, else the one that a click gave the focus. */
export function findFocusedImage(pointer: Pick<PointerPlaces, 'last'>): RequestedImage {
  const active = deepActiveElement();
  const focused = active && !isPage(active) ? imageIn(active) : null;
  if (focused && active?.matches(':focus-visible')) return { elements: [focused], place: null };
  const pointed = imageUnderPointer(pointer.last());
  return pointed.elements.length === 0 && focused ? { elements: [focused], place: null } : pointed;
}

/** A link's only image is what its focus means; of several none is. */
function imageIn(element: Element): Element | null {
  if (foundAt(element)) return element;
  const shadow = shadowRootOf(element);
  const inside = [...queryAll(element, IMAGES), ...(shadow ? queryAll(shadow, IMAGES) : [])];
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** The place is old where the pointer has gone into a frame or left the window: then nothing there is hovered. */
function imageUnderPointer(place: Point | null): RequestedImage {
  // What is hovered in a frame only the script in there knows.
  const inPage = hoveredInPage().filter((element) => !FRAME.test(read(element, 'localName')));
  const hovered = new Set(inPage.flatMap((element) => [element, ...imagesOfArea(element)]));
  if (hovered.size === 0) return { elements: [], place: null };
  const isHit = ([top]: readonly Element[]) => top !== undefined && hovered.has(top);
  if (!place || !isHit(elementsAt(place))) return { elements: imagesWhere(isHit), place: null };
  const element = imageAtPoint(place.x, place.y);
  return { elements: element ? [element] : [], place };
}

/**
 * While a modal dialog in a shadow tree is open, Chrome says `:hover` only of what lies in that tree, and not of its host (seen in
 * Chromium 156).
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

/** Nothing in them is hovered. With a label, what it labels is hovered too. */
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

/** The images that keys go to from one to the next, in the order of the page: what is no mere icon and is shown at all. */
export function findKeyboardStops(): FoundImage[] {
  return [...allElements(document)].flatMap((element) => {
    const found = isOwnOverlay(element) ? null : foundAt(element);
    // An image of a pseudo-element may be larger than its element.
    const isLarge = found !== null && (found.isUnsized || isAtLeast(found.box, defaultSettings.smallestSide));
    return isLarge && isShown(element) ? found : [];
  });
}
