import type { FoundImage } from '../dom/page-image';
import { isHtmlNamed } from '../dom/is-element';
import { servedAs } from './page-loads';

const IN_PAGE = /^(data:image\/(gif|webp|a?png|avif)[^,]*;base64,|blob:)/i;
/** By the address's ending or as served. PNG files are hardly ever animated, and each would be asked for a second time. */
const BY_ADDRESS = /^https?:[^?#]*\.(gif|webp|apng|avif)([?#]|$)/i;
const BY_TYPE = /^image\/(gif|webp|apng|avif)/i;

/** The file of an image, if it is worth asking for: what the image shows just now may be one frame of many. */
export function addressIfMaybeAnimated({ element, image }: FoundImage): string | null {
  if (isHtmlNamed(element, 'video') || isHtmlNamed(element, 'canvas')) return null;
  const address = (isHtmlNamed(element, 'img') && element.currentSrc) || image.address || '';
  const isMaybe = IN_PAGE.test(address) || BY_ADDRESS.test(address) || BY_TYPE.test(servedAs(address)?.mimeType ?? '');
  return isMaybe ? address : null;
}
