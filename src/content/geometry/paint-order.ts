import { call } from '../dom/members';
import { shownParent } from '../dom/shadow-roots';

/** Matches elements of the top layer, which is drawn above all others. */
export const TOP_LAYER = ':modal, :popover-open, :fullscreen';

/** Returns an element and everything around it, outwards, shadow hosts included. */
export function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let each: Element | null = element; each; each = shownParent(each)) path.push(each);
  return path;
}

/** Returns the part of an element's path that does not lie around another element, outwards. */
export function pathBesides(element: Element, around: ReadonlySet<Element>): Element[] {
  const path: Element[] = [];
  for (let each: Element | null = element; each && !around.has(each); each = shownParent(each)) path.push(each);
  return path;
}

/** Returns whether one of these elements is in the top layer, above any z-index. */
export function isInTopLayer(path: readonly Element[]): boolean {
  return path.some((each) => call(each, 'matches', TOP_LAYER));
}

/**
 * Returns whether an element is painted over another one beside it: by top layer, z-index, position and document order (CSS 2,
 * appendix E). For elements that the browser's hit test does not find.
 *
 * @param path of the element, up to the nearest element that contains both
 * @param otherPath of the other element, up to the same place
 */
export function isPaintedOver(path: readonly Element[], otherPath: readonly Element[], view: Window): boolean {
  if (isInTopLayer(path) !== isInTopLayer(otherPath)) return isInTopLayer(path);
  // The element lies inside the other one.
  if (otherPath.length === 0) return levelOf(path, view) >= 0;
  const [level, otherLevel] = [levelOf(path, view), levelOf(otherPath, view)];
  if (level !== otherLevel) return level > otherLevel;
  const [outermost, other] = [path.at(-1), otherPath.at(-1)];
  return Boolean(outermost && other && call(outermost, 'compareDocumentPosition', other) & Node.DOCUMENT_POSITION_PRECEDING);
}

/** Level of positioned elements without a z-index: above the normal flow, below z-index 1. */
const POSITIONED = 0.5;

/** Returns the level of the outermost element that takes part in stacking. */
function levelOf(path: readonly Element[], view: Window): number {
  for (const each of path.toReversed()) {
    const { position, zIndex, opacity, transform, filter } = view.getComputedStyle(each);
    const z = Number.parseInt(zIndex, 10);
    if (position !== 'static') return Number.isNaN(z) || z === 0 ? POSITIONED : z;
    if (opacity !== '1' || transform !== 'none' || filter !== 'none') return POSITIONED;
  }
  return 0;
}
