import { boundingBox, call } from '../dom/members';
import type { Rectangle } from '../../domain/image-source';
import { areaOf, containsPoint } from '../../domain/rectangles';
import { isInSvg, isSvgNamed } from '../dom/is-element';
import { elementsUnder } from '../dom/hit-test';
import { isInTopLayer, isPaintedOver, pathBesides, pathOf, TOP_LAYER } from '../geometry/paint-order';
import { type Hiding, hidesNothing, hidingOfBorder, hidingOfContent, hidingOfStyle } from './pane';
import { untouchablePanes } from './untouchable-panes';

/** Share that the image's own pane (a scrim under a caption, a play button) may hide: up to this it belongs to the picture. */
const OWN_PANE_HIDES = 0.75;
/** Share that other visible panes may hide. They do not belong to the picture. */
const FOREIGN_PANE_HIDES = 0.1;
/** A pane this many times as large as the image does not belong to the image. */
const FOREIGN_AREA = 2;

const PSEUDO_ELEMENTS = ['::before', '::after'] as const;

/**
 * Returns a function that tells whether something in the page covers an element at a point of its viewport. Invisible panes and GapLens'
 * own overlays cover nothing. The function remembers its findings for each element, so use it only for one moment.
 *
 * @param seen the part of the element that is in the viewport
 */
export function createCoverFinder(element: Element, seen: Rectangle, view: Window): (x: number, y: number) => boolean {
  const around = new Set(pathOf(element));
  const { width, height } = boundingBox(element);
  const ownArea = Math.max(width * height, areaOf(seen));
  const known = new Map<Element, boolean>();
  const elementPathBeside = (path: readonly Element[]) => {
    const shared = new Set(path.length > 0 ? pathOf(path.at(-1)!) : []);
    return pathBesides(element, shared);
  };

  const isForeign = (each: Element, path: readonly Element[]) => {
    const box = boundingBox(each);
    if (box.width * box.height > ownArea * FOREIGN_AREA || isInTopLayer(path)) return true;
    return path.some((one) => /fixed|sticky/.test(view.getComputedStyle(one).position));
  };
  const hidesEnough = (each: Element, path: readonly Element[], hiding: Hiding) => {
    if (hiding.most <= FOREIGN_PANE_HIDES) return false;
    const seenThrough = path.reduce((product, one) => product * Number(view.getComputedStyle(one).opacity), 1);
    return isForeign(each, path) ? hiding.most * seenThrough > FOREIGN_PANE_HIDES : hiding.least * seenThrough >= OWN_PANE_HIDES;
  };
  const hidesByItself = (each: Element) => {
    const path = pathBesides(each, around);
    const style = view.getComputedStyle(each);
    const shown = hidingOfContent(each, style, view);
    if (hidesEnough(each, path, shown ?? hidingOfStyle(style))) return true;
    return shown === null && PSEUDO_ELEMENTS.some((pseudo) => hidesEnough(each, path, hidingOfPseudo(each, pseudo, view)));
  };
  /** Not remembered, since the point decides which part of the border is hit. */
  const hidesByBorder = (each: Element, x: number, y: number) => {
    const hiding = hidingOfBorder(view.getComputedStyle(each), boundingBox(each), x, y);
    return hiding.most > 0 && hidesEnough(each, pathBesides(each, around), hiding);
  };
  /** An ancestor lies under the element, except for the ancestor's positioned pseudo-elements. */
  const hidesByPseudo = (each: Element) =>
    PSEUDO_ELEMENTS.some((pseudo) => {
      const { position } = view.getComputedStyle(each, pseudo);
      return position !== 'static' && hidesEnough(each, position === 'fixed' ? [each] : [], hidingOfPseudo(each, pseudo, view));
    });
  const remember = (each: Element, decide: () => boolean) => {
    const before = known.get(each);
    if (before !== undefined) return before;
    const decided = decide();
    known.set(each, decided);
    return decided;
  };
  // The descendants of a drawing are part of it.
  const isDrawing = isSvgNamed(element, 'svg') || isInSvg(element);
  const covers = (each: Element, isHit: boolean, x: number, y: number) => {
    if (isDrawing && call(element, 'contains', each)) return false;
    // A point on a dialog's backdrop hits the dialog too, but the backdrop is a pane of its own.
    if (!around.has(each) && call(each, 'matches', TOP_LAYER) && !containsPoint(boundingBox(each), { x, y })) return false;
    if (around.has(each)) return isHit && remember(each, () => hidesByPseudo(each));
    const isCover = remember(each, () => {
      const path = pathBesides(each, around);
      return (isHit || isPaintedOver(path, elementPathBeside(path), view)) && hidesByItself(each);
    });
    return isCover || (isHit && hidesByBorder(each, x, y));
  };

  const panes = untouchablePanes(element, around, seen, view).filter(
    ({ owner, isOver }) =>
      isOver || isPaintedOver(pathBesides(owner, around), elementPathBeside(pathBesides(owner, around)), view),
  );
  const isUnderPane = (x: number, y: number) =>
    panes.some(({ reaches, hiding, owner }) => reaches(x, y) && hidesEnough(owner, pathBesides(owner, around), hiding));

  return (x, y) => {
    const stack = [...elementsUnder(view.document, x, y)];
    const place = stack.indexOf(element);
    // If the element ignores the pointer or is inert, it is not in the stack, and all elements of the stack may lie over it.
    const above = place < 0 ? stack : stack.slice(0, place);
    return above.some((each) => covers(each, place >= 0, x, y)) || isUnderPane(x, y);
  };
}

function hidingOfPseudo(element: Element, pseudo: string, view: Window): Hiding {
  const style = view.getComputedStyle(element, pseudo);
  return /^(none|normal|)$/.test(style.content) || style.display === 'none' ? hidesNothing : hidingOfStyle(style);
}
