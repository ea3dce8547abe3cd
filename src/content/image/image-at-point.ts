import { elementsUnder } from '../dom/hit-test';
import { boundingBox, read } from '../dom/members';
import type { Point } from '../../domain/image-source';
import { areaOf, containsPoint } from '../../domain/rectangles';
import { bodyFillsPage, isPage } from '../geometry/page-background';
import { isBroken, showsNothing } from './empty-images';
import { boxesOfImages, imagesAt } from './images-at';
import { isOutermostSvg } from './own-image';
import { ignoringPointers, withAllHit } from './ignoring-pointers';
import type { FoundImage } from '../dom/page-image';
import { createInherited } from '../dom/shadow-roots';
import { isAtLeast } from '../dom/visibility';

/** CSS pixels: an image that is pointed at may be smaller than a listed image, but not a dot. */
const SMALLEST_POINTED_AT = 12;
/** Below this opacity an element is invisible, though it can be clicked. */
const LEAST_OPACITY = 0.05;
/** Part of an image that a badge or a caption may hide. A box that hides more is seen instead of the image. */
const BADGE = 0.25;

/** Returns the element whose image is seen at a point, through panes and empty images over it, but not through opaque boxes. */
export function imageAtPoint(x: number, y: number): Element | null {
  return imageIn(everythingAt({ x, y }), { x, y });
}

/** Returns the element that a click at a point hits first, and everything under it. Elements of a shadow tree come before its host. */
export function elementsAt({ x, y }: Point): Element[] {
  return [...elementsUnder(document, x, y)];
}

/** Like {@link elementsAt}, including images that ignore the pointer, which are visible all the same. */
export function everythingAt(point: Point): Element[] {
  const isHidden = ignoringPointers().some((element) => boxesOfImages(element).some((box) => containsPoint(box, point)));
  return isHidden ? withAllHit(() => elementsAt(point)) : elementsAt(point);
}

/**
 * Returns the element whose image is seen at a point.
 *
 * @param stack everything at the point, topmost first
 */
export function imageIn(stack: readonly Element[], point: Point): Element | null {
  const shown = imagesIn(stack, point);
  const photographs = shown.filter((found) => !isIcon(found));
  // Testing whether an image is empty reads its pixels. So it is done only if another image would be seen instead.
  const seen = shown.length > 1 ? photographs.find((found) => !showsNothing(found)) : shown[0];
  const [first] = shown;
  // A broken image shows its text and an icon, which are seen if only the page is behind them.
  if (first && seen && isPage(seen.element) && isBroken(first.element)) return first.element;
  return (seen ?? shown.find(isIcon) ?? first)?.element ?? null;
}

/** Returns one image per element, from the top down to the first image that an opaque box hides. */
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

function isPointedAt({ element, image, box }: FoundImage, point: Point): boolean {
  if (isPage(element) && image.kind === 'background') return true;
  if (!isAtLeast(box, SMALLEST_POINTED_AT)) return false;
  const pseudo = image.slot?.pseudo;
  // The element is under the point, but its pseudo-elements may be elsewhere. A backdrop lies behind its element.
  return !pseudo || (containsPoint(box, point) && !(pseudo === '::backdrop' && containsPoint(boundingBox(element), point)));
}

/** Returns whether an image is probably an icon on something else: a drawing, or the decoration of a box of text. */
function isIcon({ element, image }: FoundImage): boolean {
  return isOutermostSvg(element) || image.slot?.pseudo === '::marker' || /^(list-style|border|mask)$/.test(image.kind);
}

function isOpaque(element: Element): boolean {
  if (isPage(element)) return false;
  const { backgroundColor, opacity, backgroundClip } = getComputedStyle(element);
  return Number(opacity || 1) === 1 && backgroundClip !== 'text' && isOpaqueColor(backgroundColor);
}

/** Takes a computed color, which is opaque if it has no alpha component. */
function isOpaqueColor(color: string): boolean {
  return color !== '' && color !== 'transparent' && !/^rgba|\//.test(color);
}

/** Returns the body if its background fills the page, which is more than the body's own box. */
function pageBackground(): Element[] {
  const body: Element | null = read(document, 'body');
  return body && bodyFillsPage() ? [body] : [];
}
