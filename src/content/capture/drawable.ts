import { GapLensError } from '../../shared/errors';
import type { FoundImage } from '../candidates/candidates';
import { loadImage, waitForImage } from './load-image';

/** Something that a canvas can draw, and its size in pixels. */
export interface Drawable {
  source: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;
  width: number;
  height: number;
}

const VECTOR = /^data:image\/svg\+xml|\.svgz?([?#]|$)/i;

/** The element itself where a canvas can draw it, else an image of the same address. */
export async function drawableOf({ element, image, box }: FoundImage, signal: AbortSignal): Promise<Drawable> {
  if (element instanceof HTMLCanvasElement) return sized(element, element.width, element.height);
  if (element instanceof HTMLVideoElement && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
    return sized(element, element.videoWidth, element.videoHeight);
  }
  const loaded =
    element instanceof HTMLImageElement ? await fullImage(element, signal) : await otherImage(element, image.address, signal);
  const { naturalWidth, naturalHeight } = loaded;
  if (naturalWidth > 0 && naturalHeight > 0 && !VECTOR.test(image.address ?? ''))
    return sized(loaded, naturalWidth, naturalHeight);
  // A drawing has as many pixels as one wants: those that the page shows.
  const scale = Math.max(
    1,
    (box.width * devicePixelRatio) / (naturalWidth || box.width),
    (box.height * devicePixelRatio) / (naturalHeight || box.height),
  );
  return sized(loaded, Math.round((naturalWidth || box.width) * scale), Math.round((naturalHeight || box.height) * scale));
}

/**
 * With `srcset` the element's natural size is in CSS pixels of the chosen density, less than the file has; and one that is
 * loaded lazily may never load where it is. An image of its own has the file's size.
 */
async function fullImage(element: HTMLImageElement, signal: AbortSignal): Promise<HTMLImageElement> {
  const address = element.currentSrc || element.src;
  const isLate = !element.complete && element.loading === 'lazy';
  if (!isLate) await waitForImage(element, signal);
  const hasDensity = element.srcset !== '' || element.parentElement instanceof HTMLPictureElement;
  if (!isLate && !hasDensity) return element;
  return loadImage(address, element.crossOrigin, signal).catch((error: unknown) => {
    if (isLate || signal.aborted) throw error;
    return element;
  });
}

function otherImage(element: Element, address: string | null, signal: AbortSignal): Promise<HTMLImageElement> {
  const source = element instanceof HTMLVideoElement ? element.poster : address;
  if (!source) throw new GapLensError('image-unreadable');
  return loadImage(source, null, signal);
}

function sized(source: Drawable['source'], width: number, height: number): Drawable {
  if (width < 1 || height < 1) throw new GapLensError('image-zero-size');
  return { source, width, height };
}
