import { boundingBox, call, queryAll, read } from '../dom/members';
import { alphaOf } from '../dom/css-values';
import { isHtml, isHtmlNamed } from '../dom/is-element';
import type { FoundImage, PageImage } from '../dom/page-image';
import { shadowRootOf } from '../dom/shadow-roots';
import type { Rectangle, Size } from '../../domain/image-source';
import { coversViewport, layerOf, maskLayerOf } from '../geometry/background-painting';
import { paintsAny } from '../geometry/background-tiles';
import { areaOfBox, borderBoxSize } from '../geometry/box-areas';

type Layer = ReturnType<typeof layerOf>;

/** Places that leave a part of any image in its box. */
const INSIDE = /^(0px|100%|\d{1,2}(\.\d+)?%)( (0px|100%|\d{1,2}(\.\d+)?%))?$/;
/** Elements in a text of which the first one is looked for that shows the background behind it. */
const MOST_IN_TEXT = 1000;

/**
 * Returns whether nothing of a background or mask is painted: its layer lies outside its box, has no size, or is clipped to a text that
 * hides it. For many layers only the size of the file tells.
 */
export function paintsOf(element: Element, style: CSSStyleDeclaration, image: PageImage): Pick<FoundImage, 'paints'> {
  const isPainted = isLayerPainted(element, style, image, null);
  if (isPainted) return {};
  return { paints: isPainted === null ? 'by-file' : 'nothing' };
}

/**
 * Returns whether anything of an image is painted, or `null` if that depends on the natural size and `natural` is missing.
 *
 * @param style of the element or pseudo-element that shows the image
 * @param natural size of the file in CSS pixels
 */
export function isLayerPainted(
  element: Element,
  style: CSSStyleDeclaration,
  { kind, slot }: PageImage,
  natural: Size | null,
): boolean | null {
  if (!slot || (kind !== 'background' && kind !== 'mask')) return true;
  const layer = (kind === 'mask' ? maskLayerOf : layerOf)(style, slot.layer);
  if (layer.clip === 'text' && !isSeenInText(element, style, slot.pseudo)) return false;
  if (isUsual(layer)) return true;
  const areas = areasOf(element, style, slot.pseudo, layer);
  return areas ? paintsAny(layer, natural, areas.origin, areas.clip) : true;
}

function isUsual({ size, position, clip }: Layer): boolean {
  return INSIDE.test(position) && !/^0|\s0/.test(size) && clip !== 'padding-box' && clip !== 'content-box';
}

/** Returns where a layer is placed, and where it is painted, in CSS pixels of one box; `null` if the box is unknown. */
function areasOf(
  element: Element,
  style: CSSStyleDeclaration,
  pseudo: string,
  layer: Layer,
): { origin: Rectangle; clip: Rectangle } | null {
  if (layer.attachment === 'fixed') {
    const viewport = { x: 0, y: 0, width: innerWidth, height: innerHeight };
    return { origin: viewport, clip: viewport };
  }
  if (pseudo === '' && coversViewport(element)) return areasOfPage(layer);
  const size = [style.width, style.height].some((side) => side.endsWith('%'))
    ? null
    : (borderBoxSize(style) ?? lineSize(element, pseudo));
  if (!size) return null;
  if (layer.attachment === 'local' && pseudo === '' && isHtml(element)) {
    const scrolled = { x: 0, y: 0, width: read(element, 'scrollWidth'), height: read(element, 'scrollHeight') };
    return { origin: scrolled, clip: scrolled };
  }
  const box = { ...size, style };
  return { origin: areaOfBox(box, layer.origin), clip: areaOfBox(box, layer.clip) };
}

/** The root element positions a background that fills the page. */
function areasOfPage(layer: Layer): { origin: Rectangle; clip: Rectangle } | null {
  const root = read(document, 'documentElement');
  const style = getComputedStyle(root);
  const size = borderBoxSize(style);
  if (!size) return null;
  const { x, y } = boundingBox(root);
  const width = Math.max(read(root, 'scrollWidth'), innerWidth);
  const height = Math.max(read(root, 'scrollHeight'), innerHeight);
  // The page may be scrolled to the left or upwards too.
  const clip = { x: -scrollX - x - width, y: -scrollY - y - height, width: 2 * width, height: 2 * height };
  return { origin: areaOfBox({ ...size, style }, layer.origin), clip };
}

/** Returns the size of an inline element in one line. In several lines, a background continues from one to the next. */
function lineSize(element: Element, pseudo: string): Size | null {
  if (pseudo !== '' || !isHtml(element) || call(element as Element, 'getClientRects').length !== 1) return null;
  return { width: read(element, 'offsetWidth'), height: read(element, 'offsetHeight') };
}

/** Returns whether a background that is clipped to text is seen: an opaque text hides it. */
function isSeenInText(element: Element, style: CSSStyleDeclaration, pseudo: string): boolean {
  if (pseudo !== '') return isSeeThrough(style);
  if (isSeeThrough(style) && (hasText(element) || isControl(element) || shadowRootOf(element))) return true;
  const inside = Array.from(queryAll(element, '*')).slice(0, MOST_IN_TEXT);
  return (
    inside.some((each) => hasText(each) && isSeeThrough(getComputedStyle(each))) ||
    ['::before', '::after'].some((each) => isSeeThroughText(getComputedStyle(element, each)))
  );
}

function isSeeThrough({ webkitTextFillColor, color }: CSSStyleDeclaration): boolean {
  return alphaOf(webkitTextFillColor || color) < 1;
}

function isSeeThroughText(style: CSSStyleDeclaration): boolean {
  return /^"[^]*[^\s"]/.test(style.content) && isSeeThrough(style);
}

/** Returns whether an element itself has text, apart from the elements in it. */
function hasText(element: Element): boolean {
  return Array.from(read(element, 'childNodes')).some(
    (node) => read(node, 'nodeType') === Node.TEXT_NODE && (read(node, 'nodeValue') ?? '').trim() !== '',
  );
}

function isControl(element: Element): boolean {
  return isHtmlNamed(element, 'input') || isHtmlNamed(element, 'textarea') || isHtmlNamed(element, 'select');
}
