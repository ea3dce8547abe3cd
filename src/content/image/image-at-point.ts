import { boundingBox, call, read } from '../dom/members';
import type { Point } from '../../domain/image-source';
import { areaOf } from '../../domain/rectangles';
import { bodyFillsPage, isPage } from '../geometry/page-background';
import { isOwnOverlay } from '../dom/own-overlays';
import { isBroken, showsNothing } from './empty-images';
import { boxesOfImages, imagesAt } from './images-at';
import { isOutermostSvg } from './own-image';
import { ignoringPointers, withAllHit } from './ignoring-pointers';
import type { FoundImage } from '../dom/page-image';
import { createInherited, shadowRootOf } from '../dom/shadow-roots';
import { isAtLeast } from '../dom/visibility';

/** CSS pixels: what is pointed at may be smaller than what is listed, but not a dot. */
const SMALLEST_POINTED_AT = 12;
/** Below this an element is not seen, though it can be clicked. */
const LEAST_OPACITY = 0.05;
/** A badge or a caption on an image hides less of it than this; what hides more is what is seen. */
const BADGE = 0.25;

/** The element whose image is seen at a point: panes and empty images over it are looked through, opaque boxes are not. */
export function imageAtPoint(x: number, y: number): Element | null {
  return imageIn(everythingAt({ x, y }), { x, y });
}

/** What a click at the point hits first, and what lies under it; those of a shadow tree before its host. */
export function elementsAt({ x, y }: Point): Element[] {
  return [...elementsUnder(document, x, y, new Set())];
}

/** The same with images that ignore the pointer, which are seen all the same. */
export function everythingAt(point: Point): Element[] {
  const isHidden = ignoringPointers().some((element) => boxesOfImages(element).some((box) => contains(box, point)));
  return isHidden ? withAllHit(() => elementsAt(point)) : elementsAt(point);
}

/** @param stack everything at the point, topmost first */
export function imageIn(stack: readonly Element[], point: Point): Element | null {
  const shown = imagesIn(stack, point);
  const photographs = shown.filter((found) => !isIcon(found));
  // Whether an image is empty is asked only where another one would be seen in its place: it takes a look at its pixels.
  const seen = shown.length > 1 ? photographs.find((found) => !showsNothing(found)) : shown[0];
  const [first] = shown;
  // Its words and its icon are seen, where nothing but the page is behind them.
  if (first && seen && isPage(seen.element) && isBroken(first.element)) return first.element;
  return (seen ?? shown.find(isIcon) ?? first)?.element ?? null;
}

/** One an element, down to what an opaque box hides. */
function imagesIn(stack: readonly Element[], point: Point): FoundImage[] {
  const shown: FoundImage[] = [];
  const covers: DOMRect[] = [];
  const opacityOf = createInherited(1, (around, element) => around * Number(getComputedStyle(element).opacity || 1));
  for (const element of new Set([...stack, ...pageBackground()])) {
    if (opacityOf(element) < LEAST_OPACITY) continue;
    const image = imagesAt(element).find((found) => isPointedAt(found, point));
    if (image && covers.some((cover) => areaOf(cover) >= areaOf(image.box) * BADGE)) break;
    if (image) shown.push(image);
    else if (isOpaque(element)) covers.push(boundingBox(element));
  }
  return shown;
}

function* elementsUnder(root: Document | ShadowRoot, x: number, y: number, seen: Set<Element>): Generator<Element> {
  for (const element of call(root, 'elementsFromPoint', x, y)) {
    if (seen.has(element) || isOwnOverlay(element)) continue;
    seen.add(element);
    const shadow = shadowRootOf(element);
    if (shadow) yield* elementsUnder(shadow, x, y, seen);
    yield element;
  }
}

function isPointedAt({ element, image, box }: FoundImage, point: Point): boolean {
  if (isPage(element) && image.kind === 'background') return true;
  if (!isAtLeast(box, SMALLEST_POINTED_AT)) return false;
  // An element is under the point; its pseudo-elements need not be.
  return !image.slot?.pseudo || contains(box, point);
}

/** A drawing is mostly an icon on something that is meant; so is what decorates a box of text. */
function isIcon({ element, image }: FoundImage): boolean {
  return isOutermostSvg(element) || image.slot?.pseudo === '::marker' || /^(list-style|border|mask)$/.test(image.kind);
}

function isOpaque(element: Element): boolean {
  if (isPage(element)) return false;
  const { backgroundColor, opacity, backgroundClip } = getComputedStyle(element);
  return Number(opacity || 1) === 1 && backgroundClip !== 'text' && isOpaqueColor(backgroundColor);
}

/** As computed: without a fourth component a color is opaque. */
function isOpaqueColor(color: string): boolean {
  return color !== '' && color !== 'transparent' && !/^rgba|\//.test(color);
}

/** The body's background may fill the page, also where the body is not. */
function pageBackground(): Element[] {
  const body: Element | null = read(document, 'body');
  return body && bodyFillsPage() ? [body] : [];
}

function contains({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}
