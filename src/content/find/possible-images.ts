import { call, queryAll } from '../dom/members';
import { isPage } from '../geometry/page-background';
import { elementsAt, everythingAt, imageIn } from '../image/image-at-point';
import type { Point } from '../../domain/image-source';
import { imagesAt } from '../image/images-at';
import { isOwnOverlay } from '../dom/own-overlays';
import { allElements } from '../dom/shadow-roots';
import { isInViewport, isShown } from '../dom/visibility';
import { isHtmlNamed } from '../dom/is-element';

/** Fractions of an image's box, across and down: it is seen at some of these places if it is seen at all. */
const PLACES = [0.1, 0.3, 0.5, 0.7, 0.9];

/**
 * The elements whose images are seen where the pointer may be, of which is known only what a click there hits: all places in
 * the viewport are tried where an image is. In the order of how often each was seen, the most frequent first.
 *
 * @param isHit told what lies at a place, topmost first, by the browser's hit test
 */
export function imagesWhere(isHit: (stack: readonly Element[]) => boolean): Element[] {
  const places = boxesInView()
    .flatMap(placesIn)
    .filter((place) => isHit(elementsAt(place)));
  const seen = new Map<Element, number>();
  for (const place of places) {
    const element = imageIn(everythingAt(place), place);
    if (element) seen.set(element, (seen.get(element) ?? 0) + 1);
  }
  return [...seen].toSorted(([, a], [, b]) => b - a).map(([element]) => element);
}

/** Of everything that shows an image, which may lie under something else. */
function boxesInView(): DOMRect[] {
  return [...allElements(document)].flatMap((element) => {
    if (isOwnOverlay(element)) return [];
    const boxes = imagesAt(element).flatMap(({ image, box }) =>
      image.kind === 'background' && isPage(element) ? viewport() : box,
    );
    return boxes.some(isInViewport) && isShown(element) ? boxes.filter(isInViewport) : [];
  });
}

function viewport(): DOMRect {
  return new DOMRect(0, 0, innerWidth, innerHeight);
}

function placesIn(box: DOMRect): Point[] {
  const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
  const [width, height] = [Math.min(innerWidth, box.right) - left, Math.min(innerHeight, box.bottom) - top];
  return PLACES.flatMap((down) => PLACES.map((across) => ({ x: left + width * across, y: top + height * down })));
}

/** Returns the images of which an element is an area; none for any other element. A click on the image hits the area instead. */
export function imagesOfArea(element: Element): Element[] {
  const map = isHtmlNamed(element, 'area') ? call(element, 'closest', 'map') : null;
  if (!map || !isHtmlNamed(map, 'map')) return [];
  const root = call(map, 'getRootNode') as Document | ShadowRoot;
  return [...queryAll(root, `img[usemap="#${CSS.escape(map.name)}"]`)];
}
