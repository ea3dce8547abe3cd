import { isOwnOverlay } from '../overlay/own-overlays';
import { foundAt } from './images-at';
import { isOutermostSvg } from './inline-svg';
import { shadowRootOf } from './shadow-roots';
import { isAtLeast } from './visibility';

/** CSS pixels: what is pointed at may be smaller than what is listed, but not a dot. */
const SMALLEST_POINTED_AT = 12;
const IMAGES = 'img, canvas, video, input[type=image], object, embed, svg image';

/** The topmost element under a point that shows an image; what lies over it may be transparent. */
export function imageAtPoint(x: number, y: number): Element | null {
  const stack = [...elementsUnder(document, x, y, new Set())];
  // A drawing is mostly an icon on something that is meant.
  const isPhotograph = (element: Element) => !isOutermostSvg(element) && isImage(element);
  return stack.find(isPhotograph) ?? imageThatIgnoresPointers(stack[0], x, y) ?? stack.find(isImage) ?? null;
}

/** Topmost first; those of a shadow tree before its host. */
function* elementsUnder(root: Document | ShadowRoot, x: number, y: number, seen: Set<Element>): Generator<Element> {
  for (const element of root.elementsFromPoint(x, y)) {
    if (seen.has(element) || isOwnOverlay(element)) continue;
    seen.add(element);
    const shadow = shadowRootOf(element);
    if (shadow) yield* elementsUnder(shadow, x, y, seen);
    yield element;
  }
}

/** `pointer-events: none` hides an image from `elementsFromPoint`, but not from whoever looks at the page. */
function imageThatIgnoresPointers(top: Element | undefined, x: number, y: number): Element | null {
  if (!top || top === document.body || top === document.documentElement) return null;
  return [...top.querySelectorAll(IMAGES)].find((element) => isImage(element) && contains(element, x, y)) ?? null;
}

function isImage(element: Element): boolean {
  return isAtLeast(element.getBoundingClientRect(), SMALLEST_POINTED_AT) && foundAt(element) !== null;
}

function contains(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x < right && y >= top && y < bottom;
}
