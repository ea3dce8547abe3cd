import type { FoundImage } from '../../dom/page-image';
import { readOwnImage, given } from '../../image/own-image';
import { slotKey } from '../../dom/page-image';
import { styleImages } from '../../image/style-images';
import { isHtmlNamed } from '../../dom/is-element';

/**
 * Tells an element's image from the next that it shows. Not the address that the browser took of several: another density
 * of the same picture is taken when a window is resized.
 */
export function contentKey({ element, image }: FoundImage): string {
  const { slot } = image;
  if (slot) {
    const images = styleImages(element, getComputedStyle(element, slot.pseudo || null), slot.pseudo);
    return images.find((now) => slotKey(now) === slotKey(image))?.address ?? '';
  }
  if (isHtmlNamed(element, 'img')) return `${given(element, 'src')} ${element.srcset}`;
  return readOwnImage(element)?.address ?? '';
}
