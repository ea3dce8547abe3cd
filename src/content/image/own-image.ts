import { isHeavy } from '../dom/address-key';
import { call, read, boundingBox, queryAll } from '../dom/members';
import { areaOf } from '../../domain/rectangles';
import { objectAddress } from './object-image';
import type { PageImage } from '../dom/page-image';
import { isHtmlNamed, isSvgNamed } from '../dom/is-element';

/** Returns the image that an element shows by itself, whatever its style, or `null`. */
export function readOwnImage(element: Element): PageImage | null {
  if (isHtmlNamed(element, 'img')) return withAddress('img', shownAddress(element));
  if (isHtmlNamed(element, 'canvas')) return { kind: 'canvas', address: null };
  if (isHtmlNamed(element, 'video')) return readVideo(element);
  if (isHtmlNamed(element, 'input')) return element.type === 'image' ? withAddress('input', addressIn(element, 'src')) : null;
  if (isHtmlNamed(element, 'object')) return withAddress('object', objectAddress(element, addressIn(element, 'data')));
  if (isHtmlNamed(element, 'embed')) return withAddress('embed', objectAddress(element, addressIn(element, 'src')));
  return readSvg(element);
}

/** A video that has loaded nothing shows its poster, or nothing. A video of a stream has no address. */
function readVideo(video: HTMLVideoElement): PageImage | null {
  const poster = addressIn(video, 'poster');
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA && !poster) return null;
  return { kind: 'video', address: shownAddress(video) || poster || null };
}

/**
 * Returns the address of the file that an image or video shows. Takes an address of megabytes from the attribute if that is the only
 * one, because Firefox serializes the address at each read of `currentSrc` (30 MB: 0.1 s) and `src` (0.4 s).
 */
export function shownAddress(element: HTMLImageElement | HTMLVideoElement): string {
  const attribute = call(element as HTMLElement, 'getAttribute', 'src')?.trim() ?? '';
  return isHeavyFile(attribute) && !hasChoice(element) ? attribute : element.currentSrc || addressIn(element, 'src');
}

/** Returns whether the browser chooses among files. Only `currentSrc` tells which one it has chosen. */
function hasChoice(element: HTMLElement): boolean {
  if (call(element, 'hasAttribute', 'srcset')) return true;
  const parent = read(element, 'parentElement');
  return isHtmlNamed(parent, 'picture') && queryAll(parent, 'source').length > 0;
}

/**
 * Returns the address in an attribute, resolved by the member of the same name. An empty attribute stays empty: browsers resolve it to
 * the address of the page, but load nothing.
 */
export function addressIn<Name extends 'src' | 'data' | 'poster'>(
  element: HTMLElement & Record<Name, string>,
  name: Name,
): string {
  const address = call(element as HTMLElement, 'getAttribute', name)?.trim();
  if (!address) return '';
  return isHeavyFile(address) ? address : read(element, name);
}

function readSvg(element: Element): PageImage | null {
  if (isSvgNamed(element, 'image')) return withAddress('svg', resolveAddress(element.href.baseVal, element));
  if (!isOutermostSvg(element) || !drawsItself(element)) return null;
  // The whole document may be a drawing.
  return { kind: 'svg', address: read(element, 'parentNode') === document ? document.URL : null };
}

function withAddress(kind: PageImage['kind'], address: string): PageImage | null {
  return address ? { kind, address } : null;
}

export function resolveAddress(address: string, element: Element): string {
  if (address === '' || isHeavyFile(address)) return address;
  return URL.parse(address, read(element, 'baseURI'))?.href ?? '';
}

/** Parsing an address of megabytes blocks the page for seconds, and changes nothing about the address. */
function isHeavyFile(address: string): boolean {
  return isHeavy(address) && /^data:/i.test(address);
}

const SHAPES = 'path, rect, circle, ellipse, line, polyline, polygon, text, use';
/** Elements whose content is drawn elsewhere, or not at all. */
const UNSEEN = 'defs, symbol, clipPath, mask, pattern, marker';
/** Parts of a drawing that are examined. A drawing with more of them draws something. */
const MOST = 1000;
/** A drawing only decorates a photograph that takes more than this part of its area. */
const MOST_OF_IT = 0.5;

export function isOutermostSvg(element: Element): element is SVGSVGElement {
  return isSvgNamed(element, 'svg') && !read(element, 'ownerSVGElement');
}

/** Returns whether an `<svg>` is a drawing, and not just the place of an `<image>`, which is listed by itself. */
function drawsItself(svg: SVGSVGElement): boolean {
  const shapes = queryAll(svg, SHAPES);
  if (shapes.length <= MOST && !Array.from(shapes).some((shape) => !call(shape, 'closest', UNSEEN))) return false;
  const whole = areaOf(boundingBox(svg));
  const images = Array.from(queryAll(svg, 'image')).slice(0, MOST);
  return !images.some((image) => areaOf(boundingBox(image)) > whole * MOST_OF_IT);
}
