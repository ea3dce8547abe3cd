import { boundingBox } from '../dom/members';
import { isBroken, showsNothing } from './empty-images';
import { isHtmlNamed, isInSvg } from '../dom/is-element';
import { readOwnImage } from './own-image';
import type { FoundImage, PageImage } from '../dom/page-image';
import { imageBox } from '../geometry/image-box';
import { paintsOf } from './paints-of';
import { pseudoImages } from './pseudo-images';
import { styleImages } from './style-images';

/** Returns all images that an element shows, its own first. An empty image is left out if the element shows another in its place. */
export function imagesAt(element: Element): FoundImage[] {
  return allImagesAt(element).filter(({ paints }) => paints !== 'nothing');
}

/** Like {@link imagesAt}, including images of the element's style of which nothing is painted at the moment. */
export function allImagesAt(element: Element): FoundImage[] {
  const box = boundingBox(element);
  const own = readOwnImage(element);
  // Elements inside a drawing have no CSS images.
  if (isInSvg(element)) return own ? [{ element, image: own, box }] : [];
  const style = getComputedStyle(element);
  const ofStyle = styleImages(element, style, '');
  // `content` replaces the element's own image.
  const shown = own && !ofStyle.some(({ kind }) => kind === 'content') ? own : null;
  const found = ofStyle.map((image) => ({ element, image, box, ...paintsOf(element, style, image) }));
  const behind = found.find(({ image, paints }) => image.kind === 'background' && paints !== 'nothing')?.image.address ?? '';
  const givesWay = shown !== null && behind !== '' && showsNothing({ element, image: shown });
  const covers = shown !== null && !givesWay && isHtmlNamed(element, 'img');
  const images = [
    ...(shown && !givesWay
      ? [{ element, image: covers && behind !== '' ? { ...shown, behind } : shown, box, ...ownPaints(element, style) }]
      : []),
    ...found.filter(({ image }) => !covers || image.kind !== 'background'),
  ];
  // Browsers show a broken image as a box of text, which may have pseudo-elements.
  const ofPseudo = own && !isBroken(element) ? [] : pseudoImages(element, style, box);
  return withoutEmpty([...images, ...ofPseudo]);
}

/** Returns whether `object-position` moves an element's own image out of its box. */
function ownPaints(element: Element, { objectPosition }: CSSStyleDeclaration): Pick<FoundImage, 'paints'> {
  if (!objectPosition || objectPosition === '50% 50%') return {};
  const { width, height } = imageBox(element);
  return width > 0 && height > 0 ? {} : { paints: 'nothing' };
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
