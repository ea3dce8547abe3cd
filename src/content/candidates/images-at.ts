import { readOwnImage } from './own-image';
import type { FoundImage, PageImage, StyleSlot } from './page-image';
import { styleImages } from './style-images';
import { isHtmlNamed, isInSvg } from './is-element';

/** Natural size in pixels, on either side, of images that only tell a server that they were loaded, or hold a place. */
const TRACKER_SIDE = 3;

/** All images that an element shows, its own first. */
export function imagesAt(element: Element, box = element.getBoundingClientRect()): FoundImage[] {
  const own = readOwnImage(element);
  // Inside of a drawing there is nothing of CSS.
  if (isInSvg(element)) return own ? [{ element, image: own, box }] : [];
  const style = getComputedStyle(element);
  const ofStyle = styleImages(element, style, '');
  // `content` takes the place of what the element itself would show.
  const shown = own && !ofStyle.some(({ kind }) => kind === 'content') ? [own] : [];
  const covered = shown.length > 0 && isHtmlNamed(element, 'img') && !isTracker(element);
  const images = [...shown, ...ofStyle.filter(({ kind }) => !covered || kind !== 'background')];
  return [...images.map((image) => ({ element, image, box })), ...(own ? [] : pseudoImages(element, style, box))];
}

/** The candidate of one element, whatever its size: of several the one that it shows by itself, or the uppermost. */
export function foundAt(element: Element): FoundImage | null {
  return imagesAt(element)[0] ?? null;
}

/** The image of an element that is meant, as long as the element shows it. */
export function foundAgain(element: Element, isMeant: (image: PageImage) => boolean): FoundImage | null {
  return imagesAt(element).find(({ image }) => isMeant(image)) ?? null;
}

/** A pixel or so that is blown up shows nothing. */
export function isTracker(element: Element): boolean {
  if (!isHtmlNamed(element, 'img')) return false;
  const { naturalWidth, naturalHeight } = element;
  return naturalWidth > 0 && naturalWidth <= TRACKER_SIDE && naturalHeight <= TRACKER_SIDE;
}

function pseudoImages(element: Element, { display }: CSSStyleDeclaration, box: DOMRect): FoundImage[] {
  const found = (['::before', '::after'] as const).flatMap((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (/^(none|normal|)$/.test(style.content) || style.display === 'none') return [];
    return withBox(element, styleImages(element, style, pseudo), boxOfPseudo(style, box));
  });
  if (!display.includes('list-item')) return found;
  const marker: StyleSlot['pseudo'] = '::marker';
  return [...found, ...withBox(element, styleImages(element, getComputedStyle(element, marker), marker), box)];
}

/** As large as it is laid out; where, only its element tells. */
function boxOfPseudo({ width, height }: CSSStyleDeclaration, around: DOMRect): DOMRect {
  const [ownWidth, ownHeight] = [Number.parseFloat(width), Number.parseFloat(height)];
  return new DOMRect(
    around.x,
    around.y,
    Number.isFinite(ownWidth) ? ownWidth : around.width,
    Number.isFinite(ownHeight) ? ownHeight : around.height,
  );
}

function withBox(element: Element, images: PageImage[], box: DOMRect): FoundImage[] {
  return images.map((image) => ({ element, image, box }));
}
