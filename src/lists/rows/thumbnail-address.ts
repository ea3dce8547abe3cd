import { toBase64 } from '../../media/to-base64';
import type { Thumbnail } from '../../domain/thumbnail';

/** Returns a `data:` address for an image element. */
export function thumbnailAddress({ bytes, mimeType }: Thumbnail): string {
  return `data:${mimeType};base64,${toBase64(bytes)}`;
}
