import { isHeavy } from '../dom/address-key';
import { call, read, boundingBox, queryAll } from '../dom/members';
import { areaOf } from '../../domain/rectangles';
import { objectAddress } from './object-image';
import type { PageImage } from '../dom/page-image';
import { isHtmlNamed, isSvgNamed } from '../dom/is-element';

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

/** Whether the browser chooses among files. Which one it has chosen only `currentSrc` tells. */
function hasChoice(element: HTMLElement): boolean {
  if (call(element, 'hasAttribute', 'srcset')) return true;
  const parent = read(element, 'parentElement');
  return isHtmlNamed(parent, 'picture') && queryAll(parent, 'source').length > 0;
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

const SHAPES = 'path, rect, circle, ellipse, line, polyline, polygon, text, use';
/** What is in them is drawn elsewhere, or is no drawing. */
const UNSEEN = 'defs, symbol, clipPath, mask, pattern, marker';
/** Parts of a drawing that are looked at: with more of them it draws something. */
const MOST = 1000;
/** A drawing around a photograph that takes this much of it only decorates it. */
const MOST_OF_IT = 0.5;

export function isOutermostSvg(element: Element): element is SVGSVGElement {
  return isSvgNamed(element, 'svg') && !read(element, 'ownerSVGElement');
}

/** Whether an `<svg>` is a drawing, and not just what an `<image>` stands in: that is listed by itself. */
export function drawsItself(svg: SVGSVGElement): boolean {
  const shapes = queryAll(svg, SHAPES);
  if (shapes.length <= MOST && !Array.from(shapes).some((shape) => !call(shape, 'closest', UNSEEN))) return false;
  const whole = areaOf(boundingBox(svg));
  const images = Array.from(queryAll(svg, 'image')).slice(0, MOST);
  return !images.some((image) => areaOf(boundingBox(image)) > whole * MOST_OF_IT);
}
