import { isHeavy } from './address-key';
import { call, read } from '../dom/members';
import { drawsItself, isOutermostSvg } from './inline-svg';
import { objectAddress } from './object-image';
import type { PageImage } from './page-image';
import { isHtmlNamed, isSvgNamed } from './is-element';

/** The image that an element shows by itself, whatever its style; `null`: none. */
export function readOwnImage(element: Element): PageImage | null {
  if (isHtmlNamed(element, 'img')) return withAddress('img', shownAddress(element));
  if (isHtmlNamed(element, 'canvas')) return { kind: 'canvas', address: null };
  if (isHtmlNamed(element, 'video')) return readVideo(element);
  if (isHtmlNamed(element, 'input')) return element.type === 'image' ? withAddress('input', given(element, 'src')) : null;
  if (isHtmlNamed(element, 'object')) return withAddress('object', objectAddress(element, given(element, 'data')));
  if (isHtmlNamed(element, 'embed')) return withAddress('embed', objectAddress(element, given(element, 'src')));
  return readSvg(element);
}

/** Before it has loaded anything it shows its poster, or nothing. One of a stream has no address at all. */
function readVideo(video: HTMLVideoElement): PageImage | null {
  const poster = given(video, 'poster');
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA && !poster) return null;
  return { kind: 'video', address: shownAddress(video) || poster || null };
}

/**
 * Returns the address of the file that an image or video shows. An address of megabytes is taken from the attribute where that is the
 * only one: Firefox writes it again at each reading of `currentSrc` (30 MB: 0.1 s) and `src` (0.4 s).
 */
export function shownAddress(element: HTMLImageElement | HTMLVideoElement): string {
  const attribute = call(element as HTMLElement, 'getAttribute', 'src')?.trim() ?? '';
  return isHeavyFile(attribute) && !hasChoice(element) ? attribute : element.currentSrc || given(element, 'src');
}

function hasChoice(element: HTMLElement): boolean {
  return call(element, 'hasAttribute', 'srcset') || isHtmlNamed(read(element, 'parentElement'), 'picture');
}

/**
 * Returns the address in an attribute, resolved by the member of the same name. Browsers resolve an empty one to the address of the page,
 * and load nothing.
 */
export function given<Name extends 'src' | 'data' | 'poster'>(element: HTMLElement & Record<Name, string>, name: Name): string {
  const address = call(element as HTMLElement, 'getAttribute', name)?.trim();
  if (!address) return '';
  return isHeavyFile(address) ? address : read(element, name);
}

function readSvg(element: Element): PageImage | null {
  if (isSvgNamed(element, 'image')) return withAddress('svg', resolveAddress(element.href.baseVal, element));
  if (!isOutermostSvg(element) || !drawsItself(element)) return null;
  // A tab or frame may be a drawing as a whole.
  return { kind: 'svg', address: read(element, 'parentNode') === document ? document.URL : null };
}

function withAddress(kind: PageImage['kind'], address: string): PageImage | null {
  return address ? { kind, address } : null;
}

export function resolveAddress(address: string, element: Element): string {
  if (address === '' || isHeavyFile(address)) return address;
  return URL.parse(address, read(element, 'baseURI'))?.href ?? '';
}

/** Parsing megabytes takes the page's thread seconds, and changes nothing of them. */
function isHeavyFile(address: string): boolean {
  return isHeavy(address) && /^data:/i.test(address);
}
