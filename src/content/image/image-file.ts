import { boundingBox, call } from '../dom/members';
import { isHtmlNamed } from '../dom/is-element';
import type { FoundImage } from '../dom/page-image';
import { isInViewport } from '../dom/visibility';
import { hasPageLoaded, isOwnOrigin, servedAs } from './page-loads';
import { shownAddress } from './own-image';

/** Answers of the server from this on are errors. */
export const FIRST_ERROR = 400;
const VECTOR = /^data:image\/svg\+xml|\.svgz?([?#]|$)/i;
const IN_PAGE = /^(data:image\/(gif|webp|a?png|avif)[^,]*;base64,|blob:)/i;
/** By the address's ending or as served. PNG files are hardly ever animated, and each would be asked for a second time. */
const BY_ADDRESS = /^https?:[^?#]*\.(gif|webp|apng|avif)([?#]|$)/i;
const BY_TYPE = /^image\/(gif|webp|apng|avif)/i;

/** The address of the file that is shown; `null`: of a video or canvas, or a drawing in the page. */
export function fileOf({ element, image }: FoundImage): string | null {
  if (!image.slot && isHtmlNamed(element, 'video')) return shownPoster(element);
  return image.address;
}

/** A video shows its poster until it has been played or sought (HTML, 4.8.8, "show poster flag"). */
function shownPoster(element: Element): string | null {
  if (!isHtmlNamed(element, 'video') || !call(element, 'getAttribute', 'poster')?.trim()) return null;
  const hasFrame = element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  const wasShown = element.played.length > 0 || element.currentTime > 0;
  return hasFrame && wasShown ? null : element.poster;
}

/** Returns whether a file is a drawing, by its address. */
export function isVector(address: string): boolean {
  return VECTOR.test(address);
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

/**
 * Whether the page's own load of a file failed, as far as the browser tells it: of other origins it does not. An answer to a later load
 * says nothing of the picture that the page shows.
 */
export function hasFailedToLoad(found: FoundImage): boolean {
  return (servedAs(fileOf(found) ?? '')?.status ?? 0) >= FIRST_ERROR;
}

/** The file of an image, if it is worth asking for: what the image shows just now may be one frame of many. */
export function addressIfMaybeAnimated({ element, image }: FoundImage): string | null {
  if (isHtmlNamed(element, 'video') || isHtmlNamed(element, 'canvas')) return null;
  const address = (isHtmlNamed(element, 'img') && shownAddress(element)) || image.address || '';
  const isMaybe = IN_PAGE.test(address) || BY_ADDRESS.test(address) || BY_TYPE.test(servedAs(address)?.mimeType ?? '');
  return isMaybe ? address : null;
}
