import { call } from '../dom/members';
import { shownParent } from '../dom/shadow-roots';

/** Elements that are drawn above all others. */
export const TOP_LAYER = ':modal, :popover-open, :fullscreen';

/** The element and all around it, outwards, shadow hosts too. */
export function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let each: Element | null = element; each; each = shownParent(each)) path.push(each);
  return path;
}

/** What of an element's path does not lie around another element, outwards. */
export function pathBesides(element: Element, around: ReadonlySet<Element>): Element[] {
  const path: Element[] = [];
  for (let each: Element | null = element; each && !around.has(each); each = shownParent(each)) path.push(each);
  return path;
}

/** Whether any of these lies in the top layer, above whatever z-index. */
export function isInTopLayer(path: readonly Element[]): boolean {
  return path.some((each) => call(each, 'matches', TOP_LAYER));
}

/**
 * Whether an element is painted over another one, which lies beside it: by top layer, z-index, position and order in the document (CSS
 * 2, appendix E). For elements that the pointer does not hit, of which the browser does not tell it.
 *
 * @param path of the element, to where both are in the same one
 * @param otherPath the same of the other one
 */
export function isPaintedOver(path: readonly Element[], otherPath: readonly Element[], view: Window): boolean {
  if (isInTopLayer(path) !== isInTopLayer(otherPath)) return isInTopLayer(path);
  // What lies in the other one lies on it.
  if (otherPath.length === 0) return levelOf(path, view) >= 0;
  const [level, otherLevel] = [levelOf(path, view), levelOf(otherPath, view)];
  if (level !== otherLevel) return level > otherLevel;
  const [outermost, other] = [path.at(-1), otherPath.at(-1)];
  return Boolean(outermost && other && call(outermost, 'compareDocumentPosition', other) & Node.DOCUMENT_POSITION_PRECEDING);
}

/** Between what flows and z-index 1: positioned, and by it above the flow. */
const POSITIONED = 0.5;

/** Of the outermost that takes part in stacking. */
function levelOf(path: readonly Element[], view: Window): number {
  for (const each of path.toReversed()) {
    const { position, zIndex, opacity, transform, filter } = view.getComputedStyle(each);
    const z = Number.parseInt(zIndex, 10);
    if (position !== 'static') return Number.isNaN(z) || z === 0 ? POSITIONED : z;
    if (opacity !== '1' || transform !== 'none' || filter !== 'none') return POSITIONED;
  }
  return 0;
}
