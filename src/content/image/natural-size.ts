import type { FoundImage } from '../dom/page-image';
import { naturalSize } from '../geometry/image-box';
import { loadImage } from './load-image';
import { hasPageLoaded } from './page-loads';
import type { Size } from '../geometry/painted-rectangle';
import { isHtmlNamed } from '../dom/is-element';

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
