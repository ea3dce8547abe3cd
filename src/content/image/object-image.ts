import { call, read } from '../dom/members';
import { frameElementOf } from '../dom/frame-element';
import { isHtmlNamed } from '../dom/is-element';

const IMAGE_FILE = /\.(png|apng|jpe?g|jfif|gif|webp|avif|svgz?|bmp|ico)$/i;

/** Returns the address of the image that an `<object>` or `<embed>` shows. Empty if it shows something else, or its fallback. */
export function objectAddress(element: HTMLObjectElement | HTMLEmbedElement, address: string): string {
  const standsIn = [...read(element, 'children')].some((child) => call(child, 'getClientRects').length > 0);
  return !standsIn && isImageType(element, address) ? address : '';
}

function isImageType(element: HTMLObjectElement | HTMLEmbedElement, address: string): boolean {
  // A drawing is a document of its own. In Firefox, every image is.
  const shown = isHtmlNamed(element, 'object') ? element.contentDocument : element.getSVGDocument();
  if (shown && shown.contentType !== '' && shown.URL !== 'about:blank') return shown.contentType.startsWith('image/');
  if (element.type) return element.type.startsWith('image/');
  if (/^data:/i.test(address)) return /^data:image\//i.test(address);
  return IMAGE_FILE.test(URL.parse(address)?.pathname ?? '');
}

/**
 * Returns whether this frame is known to be the image of an `<object>` or `<embed>`, which the page around lists. A frame in a page of
 * another origin cannot tell and lists its image too: an image that several frames list is shown once.
 */
export function isShownByObject(): boolean {
  if (window === window.top || !document.contentType.startsWith('image/')) return false;
  const frame = frameElementOf(window);
  return frame !== null && /^(object|embed)$/.test(read(frame, 'localName'));
}
