import { read } from '../dom/members';
import { GapLensError } from '../../shared/errors';
import type { FoundImage } from '../candidates/page-image';
import { loadImage, waitForImage } from './load-image';
import { shownPoster } from './shown-poster';
import { isHtmlNamed } from '../candidates/is-element';

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
    !image.slot && isHtmlNamed(element, 'img')
      ? await fullImage(element, signal)
      : await loadImage(address, corsMode(found), signal);
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
    return await drawableOf(found, signal);
  } catch {
    return null;
  }
}

/** As the page asked for it, or it would be asked for again: masks are loaded with CORS (CSS Masking 1, 3.1). */
function corsMode({ image }: FoundImage): string | null {
  return image.kind === 'mask' ? 'anonymous' : null;
}

/**
 * With `srcset` the element's natural size is in CSS pixels of the chosen density, less than the file has; and one that is
 * loaded lazily may never load where it is. An image of its own has the file's size, and comes from the list of available
 * images (HTML, 4.8.4.3.5), not from the network.
 */
async function fullImage(element: HTMLImageElement, signal: AbortSignal): Promise<HTMLImageElement> {
  const address = element.currentSrc || element.src;
  const isLate = !element.complete && element.loading === 'lazy';
  if (!isLate) await waitForImage(element, signal);
  const hasDensity = element.srcset !== '' || isHtmlNamed(read(element, 'parentElement'), 'picture');
  if (!isLate && !hasDensity) return element;
  return loadImage(address, element.crossOrigin, signal).catch((error: unknown) => {
    if (isLate || signal.aborted) throw error;
    return element;
  });
}

function sized(source: Drawable['source'], width: number, height: number): Drawable {
  if (width < 1 || height < 1) throw new GapLensError('image-zero-size');
  return { source, width, height };
}
