import { boundingBox } from '../dom/members';
import { alphaOf } from '../dom/css-values';
import { isFrameElement } from '../dom/frame-element';
import { isHtmlNamed, isInSvg } from '../dom/is-element';

/** How much an element hides of anything under it, from 0 (nothing) to 1 (all). It varies within a gradient. */
export interface Hiding {
  least: number;
  most: number;
}

export const hidesNothing: Hiding = { least: 0, most: 0 };
const hidesAll: Hiding = { least: 1, most: 1 };

const COLOR = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)/gi;
/** Returns how much the background of a box with this style hides. */
export function hidingOfStyle(style: CSSStyleDeclaration): Hiding {
  const { backgroundColor, backgroundImage, backgroundSize, backgroundRepeat } = style;
  if (style.backdropFilter !== undefined && !/^(none|)$/.test(style.backdropFilter)) return hidesAll;
  const color = alphaOf(backgroundColor);
  const found = [evenly(color)];
  if (/url\(|image-set\(|element\(/.test(backgroundImage)) {
    // A small icon hides little of what is under its pane.
    const isLarge = /cover|contain|100%/.test(backgroundSize) && !/^(repeat|round)/.test(backgroundRepeat);
    found.push({ least: isLarge ? 1 : 0, most: 1 });
  } else if (/gradient\(/.test(backgroundImage)) {
    const stops = (backgroundImage.match(COLOR) ?? []).map(alphaOf);
    if (stops.length > 0) found.push({ least: Math.min(...stops), most: Math.max(...stops) });
  }
  return { least: Math.max(...found.map(({ least }) => least)), most: Math.max(...found.map(({ most }) => most)) };
}

function evenly(alpha: number): Hiding {
  return { least: alpha, most: alpha };
}

export function hidingOfColor(color: string): Hiding {
  return evenly(alphaOf(color));
}

/** Returns how much the border of a box hides at a point of the viewport. */
export function hidingOfBorder(style: CSSStyleDeclaration, box: DOMRect, x: number, y: number): Hiding {
  const depths = { left: x - box.left, right: box.right - x, top: y - box.top, bottom: box.bottom - y };
  let alpha = 0;
  for (const side of ['left', 'right', 'top', 'bottom'] as const) {
    if (depths[side] >= Number.parseFloat(style.getPropertyValue(`border-${side}-width`))) continue;
    alpha = Math.max(alpha, alphaOf(style.getPropertyValue(`border-${side}-color`)));
  }
  return evenly(alpha);
}

/** Returns how much the content of an image, video, frame or shape hides; `null` for other elements. */
export function hidingOfContent(element: Element, style: CSSStyleDeclaration, view: Window): Hiding | null {
  if (isHtmlNamed(element, 'img')) return element.naturalWidth === 0 || isTransparent(element) ? hidesNothing : hidesAll;
  if (isHtmlNamed(element, 'canvas')) return isTransparent(element) ? hidesNothing : hidesAll;
  if (isHtmlNamed(element, 'video')) {
    return element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA || element.poster ? hidesAll : hidesNothing;
  }
  if (isFrameElement(element)) return isSeeThroughFrame(element, style, view) ? hidesNothing : hidesAll;
  return isInSvg(element) ? hidingOfShape(style) : null;
}

/** Returns whether a frame can be seen through: it lets the pointer through over most of the page, or its document is empty. */
function isSeeThroughFrame(element: Element, style: CSSStyleDeclaration, view: Window): boolean {
  const { width, height } = boundingBox(element);
  if (style.pointerEvents === 'none' && width * height > (view.innerWidth * view.innerHeight) / 2) return true;
  if (!isHtmlNamed(element, 'iframe')) return false;
  const body = element.contentDocument?.body;
  return Boolean(body && body.childElementCount === 0 && body.textContent?.trim() === '');
}

function hidingOfShape({ fill, fillOpacity, stroke, strokeOpacity }: CSSStyleDeclaration): Hiding {
  const of = (paint: string, opacity: string) => (paint === 'none' ? 0 : alphaOf(paint) * (Number.parseFloat(opacity) || 0));
  const alpha = Math.max(of(fill, fillOpacity), of(stroke, strokeOpacity));
  return evenly(alpha);
}

/** Pixels per side: an image that shows nothing when it is drawn this small is a placeholder. */
const SAMPLE = 8;
const INVISIBLE = 8;

/** Returns whether an image shows nothing. An image that this frame may not read counts as visible. */
function isTransparent(source: HTMLImageElement | HTMLCanvasElement): boolean {
  const context = new OffscreenCanvas(SAMPLE, SAMPLE).getContext('2d', { willReadFrequently: true });
  try {
    context?.drawImage(source, 0, 0, SAMPLE, SAMPLE);
    const { data } = context?.getImageData(0, 0, SAMPLE, SAMPLE) ?? {};
    return Boolean(data && data.every((value, index) => index % 4 !== 3 || value < INVISIBLE));
  } catch {
    return false;
  }
}
