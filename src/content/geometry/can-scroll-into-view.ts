import { boundingBox } from '../dom/members';
import { offset, sidesOf } from './painted-rectangle';
import { clippedAxes, type Holder, holderOf, isPlacedBy } from './containing-block';
import { isMaskedAway } from './masked-away';
import { isShapeAway } from './shape-away';
import { type ScrollRange, scrollRanges } from './scroll-range';
import { shownParent } from '../dom/shadow-roots';
import { isHtmlNamed } from '../dom/is-element';
import { isInViewport } from '../dom/visibility';

/** CSS pixels: a clipping box this narrow shows nothing of its content. */
const LARGEST_INVISIBLE = 3;

/** Below this opacity nobody sees an element. */
const LEAST_OPACITY = 0.02;
/** Matches a filter that makes an element transparent. */
const CLEAR = /(^|\s)opacity\(0(\.0*)?%?\)/;

/** Elements around that are examined, because pages nest elements by the thousand. */
const MOST_AROUND = 300;

/** The effect of an element on its content. */
interface Around {
  box: DOMRect;
  holder: Holder;
  clips: boolean;
  /** Nothing inside is visible, wherever it lies. */
  hides: boolean;
}

/**
 * Returns a function that tells whether a box can become visible by scrolling. A box off the document's edges cannot, nor can a box that
 * is clipped away completely. Content beyond the edge of a clipping box (a carousel's slides) can, because the page may move it. The
 * function remembers the boxes around, so every task creates a new one.
 */
export function createScrollCheck(): (element: Element, box: DOMRect) => boolean {
  const known = new Map<Element, Around>();
  let ranges: ReturnType<typeof scrollRanges> | null = null;
  const aroundOf = (element: Element) => {
    const around = known.get(element) ?? readAround(element);
    known.set(element, around);
    return around;
  };
  return (element, box) => {
    const style = getComputedStyle(element);
    if (isHidden(style, box)) return false;
    let { position } = style;
    let outermost = box;
    let left = MOST_AROUND;
    for (let each = shownParent(element); each && left > 0; each = shownParent(each)) {
      left -= 1;
      const around = aroundOf(each);
      if (around.hides) return false;
      if (!isPlacedBy(position, around.holder)) continue;
      position = around.holder.position;
      if (!around.clips) continue;
      outermost = around.box;
      if (outermost.width <= LARGEST_INVISIBLE || outermost.height <= LARGEST_INVISIBLE) return false;
    }
    if (position === 'fixed') return isInViewport(outermost);
    ranges ??= scrollRanges();
    return isOnDocument(outermost, ranges);
  };
}

function readAround(element: Element): Around {
  const style = getComputedStyle(element);
  const box = boundingBox(element);
  const { x, y } = clippedAxes(element, style);
  return { box, holder: holderOf(style), clips: x || y, hides: isHidden(style, box) || isHtmlNamed(element, 'canvas') };
}

/** Returns whether a style leaves nothing of an element and what is in it to be seen. */
function isHidden(style: CSSStyleDeclaration, box: DOMRect): boolean {
  const { opacity, filter } = style;
  return Number(opacity || 1) < LEAST_OPACITY || CLEAR.test(filter) || isClippedAway(style, box) || isMaskedAway(style);
}

function isClippedAway({ clipPath, clip, position }: CSSStyleDeclaration, { width, height }: DOMRect): boolean {
  const inset = /^inset\((.*)\)/.exec(clipPath ?? '')?.[1]?.split(' round ')[0];
  if (inset !== undefined) {
    const [top, right, bottom, left] = sidesOf(inset);
    return offset(left, width) + offset(right, width) >= width || offset(top, height) + offset(bottom, height) >= height;
  }
  if (clipPath && isShapeAway(clipPath, { width, height })) return true;
  const rect = position === 'absolute' || position === 'fixed' ? /^rect\((.*)\)/.exec(clip ?? '')?.[1] : undefined;
  const [top = 0, right = NaN, bottom = NaN, left = 0] = rect?.split(/[\s,]+/).map(Number.parseFloat) ?? [];
  return right - left <= LARGEST_INVISIBLE || bottom - top <= LARGEST_INVISIBLE;
}

/** Returns whether the document can be scrolled to a box, given in pixels of the viewport. */
function isOnDocument({ left, right, top, bottom }: DOMRect, { x, y }: { x: ScrollRange; y: ScrollRange }): boolean {
  const isWithin = (start: number, end: number, size: number, { least, most }: ScrollRange) => end > least && start < most + size;
  return isWithin(left + scrollX, right + scrollX, innerWidth, x) && isWithin(top + scrollY, bottom + scrollY, innerHeight, y);
}
