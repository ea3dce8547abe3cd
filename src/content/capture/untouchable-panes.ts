import { boundingBox, call, queryAll } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { containsPoint, overlaps } from '../../domain/rectangles';
import { shadowRootOf } from '../dom/shadow-roots';
import { isOverlayRoot, isOwnOverlay } from '../dom/own-overlays';
import { TOP_LAYER } from '../geometry/paint-order';
import { type Hiding, hidesNothing, hidingOfColor, hidingOfContent, hidingOfStyle } from './pane';

/** Something painted that the pointer cannot hit. */
interface UntouchablePane {
  owner: Element;
  hiding: Hiding;
  reaches(x: number, y: number): boolean;
  /** True if the pane is known to lie over everything beside its owner. Otherwise the order of painting decides. */
  isOver: boolean;
}

/** Descendants that are checked per ancestor of the image, and levels of ancestors: panes lie near the image or near the root. */
const MOST_EXAMINED = 200;
const LEVELS_UP = 5;
const PANES_BELOW = ':scope > *, :scope > * > *, :scope > * > * > *';
/** CSS pixels of a shadow's spread: guided tours darken everything but one place with a shadow this large. */
const LARGE_SPREAD = 200;
/** CSS pixels: a thinner outline only marks the focus. */
const LARGE_OUTLINE = 16;

/**
 * Returns panes that `elementsFromPoint()` does not report: panes with `pointer-events: none` that overlap the visible part of an element,
 * backdrops of dialogs, and large shadows.
 *
 * @param around the element and its ancestors
 */
export function untouchablePanes(
  element: Element,
  around: ReadonlySet<Element>,
  seen: Rectangle,
  view: Window,
): UntouchablePane[] {
  const path = [...around];
  const outermost = new Set(path.slice(-2));
  const near = new Set([...path.slice(1, LEVELS_UP + 1), ...outermost]);
  const panes: UntouchablePane[] = [];
  const examined = new Set<Element>();
  for (const owner of near) {
    panes.push(...pseudoPanes(owner, seen, view).map((pane) => ({ ...pane, isOver: true })));
    const root = shadowRootOf(owner);
    const below = [...childrenBelow(owner), ...(root ? childrenBelow(root) : [])].slice(0, MOST_EXAMINED);
    for (const each of below) {
      if (examined.has(each) || around.has(each) || isOurs(each) || call(element, 'contains', each)) continue;
      examined.add(each);
      panes.push(...panesOf(each, seen, view));
      // Two more styles per element, so only near the root, where panes over the whole page lie.
      if (outermost.has(owner)) panes.push(...pseudoPanes(each, seen, view));
    }
  }
  for (const owner of queryAll(view.document, TOP_LAYER)) {
    if (around.has(owner) || isOurs(owner)) continue;
    const reaches = (x: number, y: number) => !containsPoint(boundingBox(owner), { x, y });
    panes.push({ owner, hiding: hidingOfStyle(view.getComputedStyle(owner, '::backdrop')), reaches, isOver: true });
  }
  return panes;
}

function isOurs(element: Element): boolean {
  return isOwnOverlay(element) || isOverlayRoot(shadowRootOf(element));
}

function childrenBelow(root: Element | ShadowRoot): Iterable<Element> {
  return queryAll(root, PANES_BELOW);
}

function panesOf(owner: Element, seen: Rectangle, view: Window): UntouchablePane[] {
  const style = view.getComputedStyle(owner);
  const box = boundingBox(owner);
  const shadow = hidingOfShadow(style);
  const panes: UntouchablePane[] = [];
  if (shadow !== hidesNothing) {
    panes.push({ owner, hiding: shadow, reaches: (x, y) => !containsPoint(box, { x, y }), isOver: false });
  }
  const outline = outlineAround(box, style);
  if (outline && overlaps(outline, seen)) {
    const reaches = (x: number, y: number) => containsPoint(outline, { x, y }) && !containsPoint(box, { x, y });
    panes.push({ owner, hiding: hidingOfColor(style.outlineColor), reaches, isOver: false });
  }
  if (style.pointerEvents !== 'none' || style.visibility !== 'visible' || !overlaps(box, seen)) return panes;
  const hiding = hidingOfContent(owner, style, view) ?? hidingOfStyle(style);
  if (hiding.most > 0) panes.push({ owner, hiding, reaches: (x, y) => containsPoint(box, { x, y }), isOver: false });
  return panes;
}

/** Returns the pseudo-elements of an element that may lie over the image. */
function pseudoPanes(owner: Element, seen: Rectangle, view: Window): UntouchablePane[] {
  return (['::before', '::after'] as const).flatMap((pseudo) => {
    const style = view.getComputedStyle(owner, pseudo);
    const isPane =
      !/^(none|normal|)$/.test(style.content) && /absolute|fixed/.test(style.position) && !style.zIndex.startsWith('-');
    if (!isPane || style.pointerEvents !== 'none' || style.display === 'none') return [];
    const around = boundingBox(owner);
    const isFixed = style.position === 'fixed';
    const left = isFixed ? 0 : around.x;
    const top = isFixed ? 0 : around.y;
    const box = new DOMRect(
      left + (Number.parseFloat(style.left) || 0),
      top + (Number.parseFloat(style.top) || 0),
      Number.parseFloat(style.width) || 0,
      Number.parseFloat(style.height) || 0,
    );
    const alpha = Number(style.opacity);
    const { least, most } = hidingOfStyle(style);
    const hiding = { least: least * alpha, most: most * alpha };
    return overlaps(box, seen) ? [{ owner, hiding, reaches: (x, y) => containsPoint(box, { x, y }), isOver: false }] : [];
  });
}

/** Returns a box with its outline; `null` if it has no outline, or one that only marks the focus. */
function outlineAround(box: DOMRect, { outlineStyle, outlineWidth, outlineOffset }: CSSStyleDeclaration): DOMRect | null {
  const width = Number.parseFloat(outlineWidth);
  if (outlineStyle === 'none' || !(width >= LARGE_OUTLINE)) return null;
  const reach = width + (Number.parseFloat(outlineOffset) || 0);
  return new DOMRect(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach);
}

function hidingOfShadow({ boxShadow }: CSSStyleDeclaration): Hiding {
  const [, color = '', spread = '0'] = /^(\w+\([^()]*\)) \S+ \S+ \S+ (\S+)/.exec(boxShadow) ?? [];
  return Number.parseFloat(spread) >= LARGE_SPREAD ? hidingOfColor(color) : hidesNothing;
}
