import { isHtmlNamed } from '../dom/is-element';
import { shownAddress } from '../image/own-image';

/**
 * Frees the pixels that Firefox has decoded to draw an image. It keeps the pixels of each image that a script draws for a minute
 * (`image.mem.surfacecache.min_expiration_ms`), which is a gigabyte for a page of photographs. But when an element outside of the document
 * gives up an image, Firefox discards what is decoded of the image at once, unless the image is in view
 * (`nsImageLoadingContent::UntrackImage`, `RasterImage::RequestDiscard`).
 *
 * The element gets the image from the document's list of available images, synchronously and without a trace. If the image is not there,
 * nothing is loaded either, because a load would begin only after this function (HTML, 4.8.4.3.5).
 */
export function discardDecoded(drawn: Element): void {
  if (BROWSER !== 'firefox' || !isHtmlNamed(drawn, 'img')) return;
  const address = shownAddress(drawn);
  if (!address) return;
  const twin = new Image();
  twin.crossOrigin = drawn.crossOrigin;
  twin.referrerPolicy = drawn.referrerPolicy;
  twin.src = address;
  twin.removeAttribute('src');
}
