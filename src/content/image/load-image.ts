import { GapLensError } from '../../domain/errors';
import { LONGEST_SHOWN_ADDRESS } from '../../domain/limits';
import { isOwnOrigin, hasPageLoaded } from './page-loads';
import { nextEvent } from '../dom/waiting';
import type { FoundImage } from '../dom/page-image';
import { naturalSize } from '../geometry/image-box';
import type { Size } from '../../domain/image-source';
import { isHtmlNamed } from '../dom/is-element';

/**
 * An image element of the page once it has loaded. `image-broken`: the page can't show it either.
 */
export async function waitForImage(image: HTMLImageElement, signal: AbortSignal): Promise<void> {
  if (!image.complete) await nextEvent(image, ['load', 'error'], signal);
  if (image.naturalWidth > 0) return;
  // Without width: broken, or a drawing that has no size of its own.
  // Not `.catch()`: in Firefox the promise is the page's, and passes on nothing of ours.
  try {
    await image.decode();
  } catch {
    throw new GapLensError('image-broken');
  }
}

/** How the page has asked for an image: asked otherwise, the browser would ask the server again. */
interface AskedAs {
  crossOrigin?: string | null;
  /** Never more than the page has told the server. */
  referrerPolicy?: string;
}

/**
 * The image of an address that the page shows already, so from the browser's cache. Not for what it has not been given: see
 * `page-loads.ts`. `image-network` where that fails, which says nothing of the page's own image: an address may be good for one load,
 * or have been revoked since.
 */
export async function loadImage(
  address: string,
  { crossOrigin = null, referrerPolicy }: AskedAs,
  signal: AbortSignal,
): Promise<HTMLImageElement> {
  const image = new Image();
  image.crossOrigin = crossOrigin;
  image.referrerPolicy = referrerPolicy ?? (isOwnOrigin(address) ? '' : 'no-referrer');
  image.src = address;
  try {
    await waitForImage(image, signal);
  } catch (error) {
    image.src = '';
    signal.throwIfAborted();
    throw isBroken(error) ? new GapLensError('image-network', address.slice(0, LONGEST_SHOWN_ADDRESS)) : error;
  }
  return image;
}

function isBroken(error: unknown): boolean {
  return error instanceof GapLensError && error.code === 'image-broken';
}

/**
 * The size in CSS pixels that the image has by itself. Images, canvases and videos tell it; of others the file is asked,
 * which the browser has. `null` where the page itself has not loaded it, or where even that fails.
 */
export async function loadNaturalSize({ element, image }: FoundImage, signal: AbortSignal): Promise<Size | null> {
  const own = image.slot ? null : naturalSize(element);
  if (own && own.width > 0) return own;
  const address = isHtmlNamed(element, 'video') && !image.slot ? element.poster : image.address;
  if (!address || !hasPageLoaded(address)) return null;
  try {
    const { naturalWidth, naturalHeight } = await loadImage(address, {}, signal);
    const resolution = image.slot?.resolution ?? 1;
    return naturalWidth > 0 ? { width: naturalWidth / resolution, height: naturalHeight / resolution } : null;
  } catch {
    return null;
  }
}
