import { boundingBox, call } from '../dom/members';
import { isHtmlNamed } from '../dom/is-element';
import type { FoundImage } from '../dom/page-image';
import { isInViewport } from '../dom/visibility';
import { hasPageLoaded, isOwnOrigin, servedAs } from './page-loads';
import { shownAddress } from './own-image';

/** HTTP status codes from this one on are errors. */
export const FIRST_ERROR = 400;
const VECTOR = /^data:image\/svg\+xml|\.svgz?([?#]|$)/i;
const IN_PAGE = /^(data:image\/(gif|webp|a?png|avif)[^,]*;base64,|blob:)/i;
/** Types that may be animated. PNG is missing: PNG files hardly ever are, and each one would be requested a second time. */
const BY_ADDRESS = /^https?:[^?#]*\.(gif|webp|apng|avif)([?#]|$)/i;
const BY_TYPE = /^image\/(gif|webp|apng|avif)/i;

/** Returns the address of the file that is shown, or `null` for a video, a canvas, or a drawing in the page. */
export function fileOf({ element, image }: FoundImage): string | null {
  if (!image.slot && isHtmlNamed(element, 'video')) return shownPoster(element);
  return image.address;
}

/** Returns the address of a video's poster if it is shown: until the video has been played or sought (HTML, 4.8.8, "show poster flag"). */
function shownPoster(element: Element): string | null {
  if (!isHtmlNamed(element, 'video') || !call(element, 'getAttribute', 'poster')?.trim()) return null;
  const hasFrame = element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  const wasShown = element.played.length > 0 || element.currentTime > 0;
  return hasFrame && wasShown ? null : element.poster;
}

/** Returns whether a file is a drawing, judging by its address. */
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
 * Returns whether the page's own load of a file failed, as far as the browser tells, which it does not for other origins. The status of
 * a later load would say nothing about the image that the page shows.
 */
export function hasFailedToLoad(found: FoundImage): boolean {
  return (servedAs(fileOf(found) ?? '')?.status ?? 0) >= FIRST_ERROR;
}

/** Returns the address of an image's file if the file may be animated: the element may show one frame of many at the moment. */
export function addressIfMaybeAnimated({ element, image }: FoundImage): string | null {
  if (isHtmlNamed(element, 'video') || isHtmlNamed(element, 'canvas')) return null;
  const address = (isHtmlNamed(element, 'img') && shownAddress(element)) || image.address || '';
  const isMaybe = IN_PAGE.test(address) || BY_ADDRESS.test(address) || BY_TYPE.test(servedAs(address)?.mimeType ?? '');
  return isMaybe ? address : null;
}
