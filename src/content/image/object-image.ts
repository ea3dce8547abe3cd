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

/** Returns whether this frame is the image of an `<object>` or `<embed>`. The page around lists that image. */
export function isShownByObject(): boolean {
  if (window === window.top || !document.contentType.startsWith('image/')) return false;
  // A frame of another origin is unknown.
  const frame = frameElementOf(window);
  return frame === null || read(frame, 'localName') !== 'iframe';
}
