import { read } from '../dom/members';
import type { Size } from '../../domain/image-source';
import { GapLensError } from '../../domain/errors';
import type { FoundImage } from '../dom/page-image';
import { fileOf, isLeftForLater, isLoadedByPage, isVector } from './image-file';
import { loadImage, waitForImage } from './load-image';
import { isHtmlNamed } from '../dom/is-element';
import { shownAddress } from './own-image';

/** Something that a canvas can draw, and its size in pixels. */
export interface Drawable {
  source: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;
  width: number;
  height: number;
}

/** Returns the element itself if a canvas can draw it, otherwise a new image with the same address. */
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
  if (naturalWidth > 0 && naturalHeight > 0 && !isVector(address)) return sized(loaded, naturalWidth, naturalHeight);
  // A drawing can have any number of pixels. It gets as many as the page shows.
  const scale = Math.max(
    1,
    (box.width * devicePixelRatio) / (naturalWidth || box.width),
    (box.height * devicePixelRatio) / (naturalHeight || box.height),
  );
  return sized(loaded, Math.round((naturalWidth || box.width) * scale), Math.round((naturalHeight || box.height) * scale));
}

/** Returns the size of an image's file in pixels, or `null` if it is unknown or the file is a drawing, which has no pixels. */
export async function fileSize(found: FoundImage, signal: AbortSignal): Promise<Size | null> {
  if (isVector(fileOf(found) ?? '')) return null;
  try {
    return isLeftForLater(found) ? null : await drawableOf(found, signal);
  } catch {
    return null;
  }
}

async function loadAgain(found: FoundImage, address: string, signal: AbortSignal): Promise<HTMLImageElement> {
  if (!isLoadedByPage(found)) throw new GapLensError('image-unreadable');
  return loadImage(address, { crossOrigin: found.image.kind === 'mask' ? 'anonymous' : null }, signal);
}

/**
 * Returns an image with all pixels of its file. With `srcset`, the element's natural size is smaller than the file, because it is in
 * CSS pixels of the chosen density. A new image has the size of the file, and comes from the list of available images (HTML,
 * 4.8.4.3.5), not from the network.
 */
async function fullImage(element: HTMLImageElement, signal: AbortSignal): Promise<HTMLImageElement> {
  await waitForImage(element, signal);
  const hasDensity = element.srcset !== '' || isHtmlNamed(read(element, 'parentElement'), 'picture');
  if (!hasDensity) return element;
  const { crossOrigin, referrerPolicy } = element;
  // The element shows the same image with fewer pixels.
  return loadImage(shownAddress(element), { crossOrigin, referrerPolicy }, signal).catch(() => {
    signal.throwIfAborted();
    return element;
  });
}

function sized(source: Drawable['source'], width: number, height: number): Drawable {
  if (width < 1 || height < 1) throw new GapLensError('image-zero-size');
  return { source, width, height };
}
