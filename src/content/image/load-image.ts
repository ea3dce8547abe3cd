import { GapLensError, hasCode } from '../../domain/errors';
import { LONGEST_SHOWN_ADDRESS } from '../../domain/limits';
import { isOwnOrigin, hasPageLoaded } from './page-loads';
import { nextEvent } from '../dom/waiting';
import type { FoundImage } from '../dom/page-image';
import { naturalSize } from '../geometry/image-box';
import type { Size } from '../../domain/image-source';
import { isHtmlNamed } from '../dom/is-element';

/** Resolves when an image element has loaded. Throws `image-broken` if the page cannot show the image either. */
export async function waitForImage(image: HTMLImageElement, signal: AbortSignal): Promise<void> {
  if (!image.complete) await nextEvent(image, ['load', 'error'], signal);
  if (image.naturalWidth > 0) return;
  // An image without a width is broken, or a drawing without a size of its own.
  // `.catch()` would not do: in Firefox the promise belongs to the page, and does not pass on our errors.
  try {
    await image.decode();
  } catch {
    throw new GapLensError('image-broken');
  }
}

/** How the page has requested an image. With other options, the browser would ask the server again. */
interface RequestOptions {
  crossOrigin?: string | null;
  /** Must not tell the server more than the page has told it. */
  referrerPolicy?: string;
}

/**
 * Loads an image that the page already shows, so that it comes from the browser's cache. Callers must make sure that the page has loaded
 * the address; see `page-loads.ts`. Throws `image-network` if loading fails, which says nothing about the page's own image: an address
 * may be good for one load only, or may have been revoked since.
 */
export async function loadImage(
  address: string,
  { crossOrigin = null, referrerPolicy }: RequestOptions,
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
    throw hasCode(error, 'image-broken') ? new GapLensError('image-network', address.slice(0, LONGEST_SHOWN_ADDRESS)) : error;
  }
  return image;
}

/**
 * Returns the natural size of an image in CSS pixels. Images, canvases and videos have a member for it. For others, loads the file, which
 * the browser has. Returns `null` if the page itself has not loaded the file, or if loading fails.
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
