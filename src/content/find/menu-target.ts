import type { Point } from '../../domain/image-source';
import { boundingBox, call } from '../dom/members';
import { browser } from '../../platform/browser';
import { HOVERED } from './focused-image';
import { elementsAt, imageAtPoint } from '../image/image-at-point';
import { foundAt } from '../image/images-at';
import { isHtmlNamed } from '../dom/is-element';
import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import type { RequestedImage } from './requested-image';
import { addressIn, readOwnImage } from '../image/own-image';
import type { PointerPlaces } from './pointer-place';
import { imagesOfArea, imagesWhere } from './possible-images';
import { allElements } from '../dom/shadow-roots';
import { isInViewport } from '../dom/visibility';

type MenuRequest = Request<ContentMessages, 'classifyMenuTarget'>;

/**
 * Returns the image that the context menu was opened on. Firefox names the clicked element. Chrome tells the address of an image or a
 * video, and nothing about other elements. The place of the pointer is known only if the script was in the frame before.
 */
export function findMenuTarget(request: MenuRequest, pointer: Pick<PointerPlaces, 'menu'>): RequestedImage {
  const requested = findRequested(request, pointer);
  if (requested.elements.length > 0) return requested;
  const isPlaceKnown = requested.place !== null || clickedElement(request.targetElementId) !== null;
  return { ...requested, why: request.on ?? (isPlaceKnown ? 'nothing' : 'unknown') };
}

function findRequested({ address, targetElementId }: MenuRequest, pointer: Pick<PointerPlaces, 'menu'>): RequestedImage {
  const clicked = clickedElement(targetElementId);
  if (clicked) return requestedAt(pointer.menu(), isClickOn(clicked), foundAt(clicked) ? [clicked] : []);
  if (address !== null) {
    const copies = [...allElements(document)].filter((element) => addressesOf(element).includes(address));
    return requestedAt(pointer.menu(), isClickOnOneOf(copies), copies);
  }
  const place = pointer.menu();
  return { elements: place ? listOf(imageAtPoint(place.x, place.y)) : [], place };
}

/** @param copies returned if no image is seen, because it is tiny or the page has changed since */
function requestedAt(place: Point | null, isHit: (stack: readonly Element[]) => boolean, copies: Element[]): RequestedImage {
  const stack = place ? elementsAt(place) : [];
  if (place && isHit(stack)) {
    const seen = imageAtPoint(place.x, place.y) ?? stack.find((element) => copies.includes(element)) ?? null;
    return { elements: listOf(seen), place };
  }
  const possible = imagesWhere(isHit);
  // Choosing from the menu by keys leaves the pointer in place, choosing by the pointer moves it. So hovered images only come first.
  const sorted = possible.toSorted((a, b) => Number(call(b, 'matches', HOVERED)) - Number(call(a, 'matches', HOVERED)));
  if (sorted.length > 0) return { elements: sorted, place: null };
  const inView = copies.filter((element) => isInViewport(boundingBox(element)));
  return { elements: inView.length > 0 ? inView : copies.slice(0, 1), place: null };
}

/** Returns the clicked element. Only Firefox has this API, and only in content scripts. */
function clickedElement(targetElementId: number | null): Element | null {
  return targetElementId === null ? null : (browser.menus?.getTargetElement?.(targetElementId) ?? null);
}

function isClickOn(clicked: Element): (stack: readonly Element[]) => boolean {
  const targets = new Set([clicked, ...imagesOfArea(clicked)]);
  return ([top]) => top !== undefined && targets.has(top);
}

/** Chrome tells the address of the topmost image, even if other elements lie over it. */
function isClickOnOneOf(copies: readonly Element[]): (stack: readonly Element[]) => boolean {
  const all = new Set(copies);
  return (stack) => {
    const image = stack.find(hasAddress);
    return image !== undefined && all.has(image);
  };
}

/** Does not read the address of an `<img>` or a video, because resolving an address of megabytes takes long. */
function hasAddress(element: Element): boolean {
  const image = readOwnImage(element);
  return image !== null && (image.address !== null || isHtmlNamed(element, 'img') || isHtmlNamed(element, 'video'));
}

function addressesOf(element: Element): string[] {
  const image = readOwnImage(element);
  if (!image) return [];
  const source = isHtmlNamed(element, 'img') || isHtmlNamed(element, 'video') ? addressIn(element, 'src') : null;
  return [image.address, source].filter((address) => address !== null);
}

function listOf(element: Element | null): Element[] {
  return element ? [element] : [];
}
