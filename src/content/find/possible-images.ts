import { call, queryAll } from '../dom/members';
import { isPage } from '../geometry/page-background';
import { elementsAt, everythingAt, imageIn } from '../image/image-at-point';
import type { Point } from '../../domain/image-source';
import { imagesAt } from '../image/images-at';
import { isOwnOverlay } from '../dom/own-overlays';
import { allElements } from '../dom/shadow-roots';
import { isInViewport, isShown } from '../dom/visibility';
import { isHtmlNamed } from '../dom/is-element';

/** Fractions of an image's box, across and down. An image that is visible at all is visible at some of these places. */
const PLACES = [0.1, 0.3, 0.5, 0.7, 0.9];

/**
 * Returns the elements whose images are seen where the pointer may be. Only what a click there hits is known, so this tries places all
 * over the images in the viewport. The element that is seen most often comes first.
 *
 * @param isHit takes everything that the browser's hit test finds at a place, topmost first
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

/** Returns the boxes of all images in the viewport, some of which may lie under other elements. */
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

/** Returns the images that an `<area>` belongs to, because a click on the image hits the area instead. Empty for other elements. */
export function imagesOfArea(element: Element): Element[] {
  const map = isHtmlNamed(element, 'area') ? call(element, 'closest', 'map') : null;
  if (!map || !isHtmlNamed(map, 'map')) return [];
  const root = call(map, 'getRootNode') as Document | ShadowRoot;
  return [...queryAll(root, `img[usemap="#${CSS.escape(map.name)}"]`)];
}
