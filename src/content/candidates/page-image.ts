import type { CandidateKind } from '../../shared/candidate';
import { firstImageAddress } from './css-image-address';

/** What image an element shows. `address` is `null` where the pixels come from no single file. */
export interface PageImage {
  kind: CandidateKind;
  /** An inline `<svg>` has none, nor has a canvas. */
  address: string | null;
  /** Which of the images of its style; absent: what the element shows by itself. */
  slot?: StyleSlot;
}

/** An element, or a pseudo-element of it, may show an image by several properties, in several layers. */
export interface StyleSlot {
  pseudo: '' | '::before' | '::after' | '::marker';
  /** Among the layers of the property, from 0, gradients counted. */
  layer: number;
  /** Pixels of the file a CSS pixel, of an `image-set()`. */
  resolution: number;
}

/** The image that an element shows by itself or as its background; `null`: none. */
export function readPageImage(element: Element): PageImage | null {
  return readReplacedImage(element) ?? readBackground(element);
}

export function readReplacedImage(element: Element): PageImage | null {
  if (element instanceof HTMLImageElement) return withAddress('img', element.currentSrc || element.src);
  if (element instanceof HTMLCanvasElement) return { kind: 'canvas', address: null };
  if (element instanceof HTMLVideoElement) return withAddress('video', element.currentSrc || element.src || element.poster);
  if (element instanceof SVGImageElement) return withAddress('svg', resolve(element.href.baseVal, element));
  if (element instanceof HTMLInputElement && element.type === 'image') return withAddress('img', element.src);
  return null;
}

export function readBackground(element: Element): PageImage | null {
  if (!(element instanceof HTMLElement)) return null;
  const value = getComputedStyle(element).backgroundImage;
  if (value === 'none' || value === '') return null;
  const address = firstImageAddress(value, devicePixelRatio);
  return address === null ? null : withAddress('background', resolve(address, element));
}

/** A video of a stream has neither source nor poster, yet shows frames. */
function withAddress(kind: CandidateKind, address: string): PageImage | null {
  if (address) return { kind, address };
  return kind === 'video' ? { kind, address: null } : null;
}

function resolve(address: string, element: Element): string {
  return address === '' ? '' : (URL.parse(address, element.baseURI)?.href ?? '');
}
