import { drawsItself, isOutermostSvg } from './inline-svg';
import { objectAddress } from './object-image';
import type { PageImage } from './page-image';

/** The image that an element shows by itself, whatever its style; `null`: none. */
export function readOwnImage(element: Element): PageImage | null {
  if (element instanceof HTMLImageElement) return withAddress('img', element.currentSrc || element.src);
  if (element instanceof HTMLCanvasElement) return { kind: 'canvas', address: null };
  if (element instanceof HTMLVideoElement) return readVideo(element);
  if (element instanceof HTMLInputElement) return element.type === 'image' ? withAddress('input', element.src) : null;
  if (element instanceof SVGElement) return readSvg(element);
  if (element instanceof HTMLObjectElement) return withAddress('object', objectAddress(element, element.data));
  if (element instanceof HTMLEmbedElement) return withAddress('embed', objectAddress(element, element.src));
  return null;
}

/** Before it has loaded anything it shows its poster, or nothing. One of a stream has no address at all. */
function readVideo(video: HTMLVideoElement): PageImage | null {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA && !video.poster) return null;
  return { kind: 'video', address: video.currentSrc || video.src || video.poster || null };
}

function readSvg(element: Element): PageImage | null {
  if (element instanceof SVGImageElement) return withAddress('svg', resolveAddress(element.href.baseVal, element));
  if (!isOutermostSvg(element) || !drawsItself(element)) return null;
  // A tab or frame may be a drawing as a whole.
  return { kind: 'svg', address: element.parentNode === document ? document.URL : null };
}

function withAddress(kind: PageImage['kind'], address: string): PageImage | null {
  return address ? { kind, address } : null;
}

export function resolveAddress(address: string, element: Element): string {
  return address === '' ? '' : (URL.parse(address, element.baseURI)?.href ?? '');
}
