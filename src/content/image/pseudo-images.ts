import { around } from '../../domain/rectangles';
import { boundingBox, call, queryAll } from '../dom/members';
import { toPixels } from '../dom/css-values';
import { isHtmlNamed } from '../dom/is-element';
import type { FoundImage, Pseudo } from '../dom/page-image';
import { edges, borderBoxSize } from '../geometry/box-areas';
import { TOP_LAYER } from '../geometry/paint-order';
import { mayHaveFirstText } from './first-text-rules';
import { paintsOf } from './paints-of';
import { pseudoBox, type PseudoBox } from './pseudo-box';
import { hidesMarker, styleImages } from './style-images';
import { styleValue } from './style-value';

/** Displays of elements that have lines of text of their own (CSS Pseudo-Elements 4, 2.1). */
const HAS_LINES = /^(block|inline-block|list-item|flow-root|table-cell|table-caption)/;
/** Text nodes in which the first line is looked for. */
const MOST_TEXTS = 20;

/** Returns the images that the pseudo-elements of an element show. `box` is the element's box. */
export function pseudoImages(element: Element, style: CSSStyleDeclaration, box: DOMRect): FoundImage[] {
  const generated = (['::before', '::after'] as const).flatMap((pseudo) => {
    const own = getComputedStyle(element, pseudo);
    if (/^(none|normal|)$/.test(styleValue(element, own, pseudo, 'content') ?? '')) return [];
    return imagesOf(element, pseudo, own, box, () => pseudoBox(element, own, pseudo, box));
  });
  const others = othersOf(element, style).flatMap((pseudo) => {
    const own = getComputedStyle(element, pseudo);
    return imagesOf(element, pseudo, own, box, () => sized(boxOf(element, pseudo, own, box)));
  });
  return [...generated, ...others, ...markerImages(element, style, box)];
}

function imagesOf(
  element: Element,
  pseudo: Pseudo,
  style: CSSStyleDeclaration,
  around: DOMRect,
  placed: () => PseudoBox | null,
): FoundImage[] {
  if (!isPainted(style)) return [];
  const images = styleImages(element, style, pseudo);
  const painted = images.length > 0 ? placed() : null;
  if (!painted) return [];
  const offset = { x: painted.box.x - around.x, y: painted.box.y - around.y };
  const isUnsized = painted.isSized ? {} : ({ isUnsized: true } as const);
  return images.map((image) => ({ element, image, box: painted.box, offset, ...isUnsized, ...paintsOf(element, style, image) }));
}

function markerImages(element: Element, style: CSSStyleDeclaration, box: DOMRect): FoundImage[] {
  if (!style.display.includes('list-item') || hidesMarker(style)) return [];
  return styleImages(element, getComputedStyle(element, '::marker'), '::marker').map((image) => ({ element, image, box }));
}

function isPainted({ display, visibility, opacity }: CSSStyleDeclaration): boolean {
  return display !== 'none' && visibility !== 'hidden' && opacity !== '0';
}

/** Returns which pseudo-elements an element has besides `::before`, `::after` and `::marker`. */
function othersOf(element: Element, style: CSSStyleDeclaration): Pseudo[] {
  const hasFirst = HAS_LINES.test(style.display) && mayHaveFirstText(element, style);
  const found: Pseudo[] = hasFirst ? ['::first-letter', '::first-line'] : [];
  if (isHtmlNamed(element, 'details')) found.push(...(element.open ? (['::details-content'] as const) : []));
  else if (isHtmlNamed(element, 'input') || isHtmlNamed(element, 'textarea')) found.push(...ofField(element));
  else if (mayBeOnTop(element) && call(element, 'matches', TOP_LAYER)) found.push('::backdrop');
  return found;
}

function ofField(field: HTMLInputElement | HTMLTextAreaElement): Pseudo[] {
  if (field.type === 'file') return ['::file-selector-button'];
  return call(field, 'matches', ':placeholder-shown') ? ['::placeholder'] : [];
}

function mayBeOnTop(element: Element): boolean {
  return isHtmlNamed(element, 'dialog') || call(element, 'hasAttribute', 'popover');
}

function sized(box: DOMRect | null): PseudoBox | null {
  return box && { box, isSized: true };
}

/** Returns about where such a pseudo-element is painted, because browsers have no API for it; `null` if it is nowhere. */
function boxOf(element: Element, pseudo: Pseudo, style: CSSStyleDeclaration, around: DOMRect): DOMRect | null {
  if (pseudo === '::first-letter' || pseudo === '::first-line') return firstBox(element, pseudo, style);
  if (pseudo === '::backdrop') return new DOMRect(0, 0, innerWidth, innerHeight);
  if (pseudo === '::details-content') return belowSummary(element, around);
  const size = pseudo === '::file-selector-button' && !style.width.endsWith('%') ? borderBoxSize(style) : null;
  return size ? new DOMRect(around.x, around.y, size.width, size.height) : around;
}

function belowSummary(details: Element, { x, y, width, bottom }: DOMRect): DOMRect {
  const [summary] = queryAll(details, ':scope > summary');
  const top = summary ? boundingBox(summary).bottom : y;
  return new DOMRect(x, top, width, Math.max(0, bottom - top));
}

/** Returns the box around the first letter or line of an element's text, with the padding and border that a letter may have. */
function firstBox(element: Element, pseudo: '::first-letter' | '::first-line', style: CSSStyleDeclaration): DOMRect | null {
  const texts = call(document, 'createTreeWalker', element, NodeFilter.SHOW_TEXT);
  const place = call(document, 'createRange');
  let first: DOMRect | null = null;
  for (let left = MOST_TEXTS; left > 0 && texts.nextNode(); left -= 1) {
    const text = texts.currentNode;
    const start = (text.nodeValue ?? '').search(/\S/);
    if (start === -1) continue;
    place.selectNodeContents(text);
    place.setStart(text, start);
    if (pseudo === '::first-letter') {
      place.setEnd(text, start + 1);
      return withEdges(place.getBoundingClientRect(), style);
    }
    for (const rect of place.getClientRects()) {
      if (first && rect.top >= first.bottom) return first;
      first = first ? DOMRect.fromRect(around([first, rect])) : rect;
    }
  }
  return first;
}

function withEdges({ x, y, width, height }: DOMRect, style: CSSStyleDeclaration): DOMRect {
  const { left, right, top, bottom } = edges(style);
  // Where browsers give no box for a letter, its font does.
  const side = toPixels(style.fontSize);
  return new DOMRect(x - left, y - top, (width || side) + left + right, (height || side) + top + bottom);
}
