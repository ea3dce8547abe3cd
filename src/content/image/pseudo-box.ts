import { boundingBox, read } from '../dom/members';
import { holdsFixed } from '../geometry/containing-block';
import { isHtml } from '../dom/is-element';
import { shownParent } from '../dom/shadow-roots';
import type { Size } from '../../domain/image-source';
import { toPixels } from '../dom/css-values';
import { borderBoxSize } from '../geometry/box-areas';
import { styleValue } from './style-value';

/** Approximate height of a line, in font sizes. */
const LINE = 1.2;

/** Where a pseudo-element is painted. `isSized` is false if only the file of its content tells how large it is. */
export interface PseudoBox {
  box: DOMRect;
  isSized: boolean;
}

/**
 * Derives the box of a pseudo-element from its computed style, as exactly as the style allows, because browsers have no API for it.
 * The result is in CSS pixels of the viewport. `around` is the box of the element.
 */
export function pseudoBox(
  element: Element,
  style: CSSStyleDeclaration,
  pseudo: '::before' | '::after',
  around: DOMRect,
): PseudoBox {
  const size = borderBoxSize(style);
  if (!size) {
    const isSized = !/(url|image-set)\(/.test(styleValue(element, style, pseudo, 'content') ?? '');
    const line = toPixels(style.fontSize) * LINE + toPixels(style.paddingTop) + toPixels(style.paddingBottom);
    return { box: inlineBox(around, { width: around.width, height: Math.max(line, around.height) }, pseudo), isSized };
  }
  const scale = scaleOf(element, around);
  const scaled = { width: size.width * scale.x, height: size.height * scale.y };
  const box = /^(absolute|fixed)$/.test(style.position)
    ? placedBox(element, style, scaled, scale, around)
    : new DOMRect(
        around.x,
        pseudo === '::after' ? Math.max(around.y, around.bottom - scaled.height) : around.y,
        scaled.width,
        scaled.height,
      );
  return { box: transformed(box, style.transform), isSized: true };
}

/** Returns the box of an image of this size in its element's last line, at the end for `::after`, otherwise at the beginning. */
export function inlineBox(around: DOMRect, { width, height }: Size, pseudo: string): DOMRect {
  const x = pseudo === '::after' ? Math.max(around.x, around.right - width) : around.x;
  return new DOMRect(x, around.bottom - height, width, height);
}

/** Positions a pseudo-element by its insets, which are in pixels of its containing block: the padding box of a positioned element. */
function placedBox(
  element: Element,
  style: CSSStyleDeclaration,
  size: Size,
  scale: { x: number; y: number },
  around: DOMRect,
): DOMRect {
  const holder = style.position === 'fixed' ? null : positionedAround(element);
  const holderBox =
    (holder && boundingBox(holder)) ?? (style.position === 'fixed' ? new DOMRect() : new DOMRect(-scrollX, -scrollY));
  const [left, top] = [toPixels(style.left) + toPixels(style.marginLeft), toPixels(style.top) + toPixels(style.marginTop)];
  const isPlaced = Number.isFinite(Number.parseFloat(style.left)) && Number.isFinite(Number.parseFloat(style.top));
  if (!isPlaced) return new DOMRect(around.x, around.y, size.width, size.height);
  const x = holderBox.x + ((holder ? read(holder, 'clientLeft') : 0) + left) * scale.x;
  const y = holderBox.y + ((holder ? read(holder, 'clientTop') : 0) + top) * scale.y;
  return new DOMRect(x, y, size.width, size.height);
}

function positionedAround(element: Element): Element | null {
  for (let each: Element | null = element; each; each = shownParent(each)) {
    const style = getComputedStyle(each);
    if (style.display !== 'contents' && (style.position !== 'static' || holdsFixed(style))) return each;
  }
  return null;
}

/** Returns the scale that transforms and zoom give a CSS pixel. */
function scaleOf(element: Element, around: DOMRect): { x: number; y: number } {
  if (!isHtml(element) || read(element, 'offsetWidth') === 0 || read(element, 'offsetHeight') === 0) return { x: 1, y: 1 };
  return { x: around.width / read(element, 'offsetWidth'), y: around.height / read(element, 'offsetHeight') };
}

/** Moves a box, and scales it about its center. A rotated box keeps its size. */
function transformed(box: DOMRect, transform: string): DOMRect {
  const numbers = /^matrix\((.*)\)$/.exec(transform)?.[1]?.split(',').map(Number);
  if (!numbers) return box;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  const [width, height] = [box.width * Math.hypot(a, b), box.height * Math.hypot(c, d)];
  return new DOMRect(box.x + e + (box.width - width) / 2, box.y + f + (box.height - height) / 2, width, height);
}
