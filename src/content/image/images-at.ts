import { boundingBox } from '../dom/members';
import { isBroken, showsNothing } from './empty-images';
import { isHtmlNamed, isInSvg } from '../dom/is-element';
import { readOwnImage } from './own-image';
import type { FoundImage, PageImage, StyleSlot } from '../dom/page-image';
import { pseudoBox } from './pseudo-box';
import { styleImages } from './style-images';
import { styleValue } from './style-value';

/** Returns all images that an element shows, its own first. An empty image is left out if the element shows another in its place. */
export function imagesAt(element: Element, box = boundingBox(element)): FoundImage[] {
  const own = readOwnImage(element);
  // Elements inside a drawing have no CSS images.
  if (isInSvg(element)) return own ? [{ element, image: own, box }] : [];
  const style = getComputedStyle(element);
  const ofStyle = styleImages(element, style, '');
  // `content` replaces the element's own image.
  const shown = own && !ofStyle.some(({ kind }) => kind === 'content') ? own : null;
  const behind = ofStyle.find(({ kind }) => kind === 'background')?.address ?? '';
  const givesWay = shown !== null && behind !== '' && showsNothing({ element, image: shown });
  const covers = shown !== null && !givesWay && isHtmlNamed(element, 'img');
  const images = [
    ...(shown && !givesWay ? [covers && behind !== '' ? { ...shown, behind } : shown] : []),
    ...ofStyle.filter(({ kind }) => !covers || kind !== 'background'),
  ];
  const found = images.map((image) => ({ element, image, box }));
  // Browsers show a broken image as a box of text, which may have pseudo-elements.
  const ofPseudo = own && !isBroken(element) ? [] : pseudoImages(element, style, box);
  return withoutEmpty([...found, ...ofPseudo]);
}

/** Returns the element's main image, of any size: its own content if it has any, otherwise the topmost CSS image. */
export function foundAt(element: Element): FoundImage | null {
  return imagesAt(element)[0] ?? null;
}

/** Returns the image of an element that matches, or `null` if the element does not show it any more. */
export function foundAgain(element: Element, matches: (image: PageImage) => boolean): FoundImage | null {
  return imagesAt(element).find(({ image }) => matches(image)) ?? null;
}

/** Returns where each of an element's images is painted, in CSS pixels of the viewport. */
export function boxesOfImages(element: Element): DOMRect[] {
  return imagesAt(element).map(({ box }) => box);
}

function withoutEmpty(images: FoundImage[]): FoundImage[] {
  const seen = images.length > 1 ? images.filter((found) => !showsNothing(found)) : images;
  return seen.length > 0 ? seen : images;
}

function pseudoImages(element: Element, { display }: CSSStyleDeclaration, box: DOMRect): FoundImage[] {
  const found = (['::before', '::after'] as const).flatMap((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (/^(none|normal|)$/.test(styleValue(element, style, pseudo, 'content') ?? '') || !isPainted(style)) return [];
    const images = styleImages(element, style, pseudo);
    if (images.length === 0) return [];
    const painted = pseudoBox(element, style, pseudo, box);
    const offset = { x: painted.box.x - box.x, y: painted.box.y - box.y };
    const isUnsized = painted.isSized ? {} : ({ isUnsized: true } as const);
    return images.map((image) => ({ element, image, box: painted.box, offset, ...isUnsized }));
  });
  if (!display.includes('list-item')) return found;
  const marker: StyleSlot['pseudo'] = '::marker';
  const ofMarker = styleImages(element, getComputedStyle(element, marker), marker);
  return [...found, ...ofMarker.map((image) => ({ element, image, box }))];
}

function isPainted({ display, visibility, opacity }: CSSStyleDeclaration): boolean {
  return display !== 'none' && visibility !== 'hidden' && opacity !== '0';
}
