import type { Thumbnail } from '../../domain/thumbnail';
import { toBase64 } from './to-base64';

/** A `data:` address, for an image element. */
export function thumbnailAddress({ bytes, mimeType }: Thumbnail): string {
  return `data:${mimeType};base64,${toBase64(bytes)}`;
}
