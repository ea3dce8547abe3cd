import { boundingBox, read } from '../dom/members';
import { GapLensError } from '../../domain/errors';
import type { FoundImage } from '../dom/page-image';
import { isInViewport } from '../dom/visibility';
import { loadImage, waitForImage } from './load-image';
import { hasPageLoaded, isOwnOrigin } from './page-loads';
import { shownPoster } from './shown-poster';
import { isHtmlNamed } from '../dom/is-element';

/** Something that a canvas can draw, and its size in pixels. */
export interface Drawable {
  source: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;
  width: number;
  height: number;
}

const VECTOR = /^data:image\/svg\+xml|\.svgz?([?#]|$)/i;

/** The element itself where a canvas can draw it, else an image of the same address. */
export async function drawableOf(found: FoundImage, signal: AbortSignal): Promise<Drawable> {
  const { element, image, box } = found;
  const address = fileOf(found);
  if (!image.slot && isHtmlNamed(element, 'canvas')) return sized(element, element.width, element.height);
  if (!image.slot && isHtmlNamed(element, 'video') && !address) {
    return sized(element, element.videoWidth, element.videoHeight);
  }
  if (!address) throw new GapLensError('image-unreadable');
  const loaded =
    !image.slot && isHtmlNamed(element, 'img') ? await fullImage(element, signal) : await loadAgain(found, address, signal);
  const { naturalWidth, naturalHeight } = loaded;
  if (naturalWidth > 0 && naturalHeight > 0 && !VECTOR.test(address)) return sized(loaded, naturalWidth, naturalHeight);
  // A drawing has as many pixels as one wants: those that the page shows.
  const scale = Math.max(
    1,
    (box.width * devicePixelRatio) / (naturalWidth || box.width),
    (box.height * devicePixelRatio) / (naturalHeight || box.height),
  );
  return sized(loaded, Math.round((naturalWidth || box.width) * scale), Math.round((naturalHeight || box.height) * scale));
}

/** The address of the file that is shown; `null`: of a video or canvas, or a drawing in the page. */
export function fileOf({ element, image }: FoundImage): string | null {
  if (!image.slot && isHtmlNamed(element, 'video')) return shownPoster(element);
  return image.address;
}

/** In pixels; `null`: unknown, or a drawing, which has none. */
export async function fileSize(found: FoundImage, signal: AbortSignal): Promise<{ width: number; height: number } | null> {
  if (VECTOR.test(fileOf(found) ?? '')) return null;
  try {
    return isLeftForLater(found) ? null : await drawableOf(found, signal);
  } catch {
    return null;
  }
}

/** Returns whether the page itself has loaded the file of an image. */
export function isLoadedByPage(found: FoundImage): boolean {
  const { element, image } = found;
  if (!image.slot && isHtmlNamed(element, 'img') && element.complete && element.naturalWidth > 0) return true;
  return hasPageLoaded(fileOf(found) ?? '');
}

/** Returns whether an image is lazy, far out of view, and not requested yet. */
export function isLeftForLater({ element, image }: FoundImage): boolean {
  if (image.slot || !isHtmlNamed(element, 'img') || element.complete || element.loading !== 'lazy') return false;
  return !isInViewport(boundingBox(element));
}

/** Returns whether a canvas could not be read once the file is drawn on it. Masks are loaded with CORS (CSS Masking 1, 3.1). */
export function isOpaque(found: FoundImage): boolean {
  const { element, image } = found;
  const isReadable = !image.slot && isHtmlNamed(element, 'img') ? element.crossOrigin !== null : image.kind === 'mask';
  const address = fileOf(found) ?? '';
  return !isReadable && /^https?:/i.test(address) && !isOwnOrigin(address);
}

async function loadAgain(found: FoundImage, address: string, signal: AbortSignal): Promise<HTMLImageElement> {
  if (!isLoadedByPage(found)) throw new GapLensError('image-unreadable');
  return loadImage(address, { crossOrigin: found.image.kind === 'mask' ? 'anonymous' : null }, signal);
}

/**
 * With `srcset` the element's natural size is in CSS pixels of the chosen density, less than the file has. An image of its own has the
 * file's size, and comes from the list of available images (HTML, 4.8.4.3.5), not from the network.
 */
async function fullImage(element: HTMLImageElement, signal: AbortSignal): Promise<HTMLImageElement> {
  await waitForImage(element, signal);
  const hasDensity = element.srcset !== '' || isHtmlNamed(read(element, 'parentElement'), 'picture');
  if (!hasDensity) return element;
  const { crossOrigin, referrerPolicy } = element;
  // The element shows the same in fewer pixels.
  return loadImage(element.currentSrc || element.src, { crossOrigin, referrerPolicy }, signal).catch(() => {
    signal.throwIfAborted();
    return element;
  });
}

function sized(source: Drawable['source'], width: number, height: number): Drawable {
  if (width < 1 || height < 1) throw new GapLensError('image-zero-size');
  return { source, width, height };
}
