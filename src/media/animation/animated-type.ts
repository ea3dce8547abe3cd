import { bigEndian, nameAt } from '../read-bytes';
import { gifDurations } from './gif-durations';

/** Types of files that may be animated, as `ImageDecoder` names them. */
export type AnimatedType = 'image/gif' | 'image/webp' | 'image/png' | 'image/avif';

/** Bytes from the start of a file that are enough to tell. Rarely, a longer color profile stands before a PNG's `acTL`. */
export const HEAD_LENGTH = 16_384;

/**
 * Returns the type of an animated file, whatever its name, from its first bytes; `null` for a still image. The header of a GIF does not
 * say, so every GIF counts as animated until its frames are counted.
 *
 * Sources: GIF89a specification; RFC 9649 (WebP), section 2.7; PNG (third edition), section 11.3.6; AV1 Image File Format,
 * section 6.2.
 */
export function animatedTypeOf(bytes: Uint8Array): AnimatedType | null {
  if (nameAt(bytes, 0) === 'GIF8') return 'image/gif';
  if (nameAt(bytes, 0) === 'RIFF' && nameAt(bytes, 8) === 'WEBP' && nameAt(bytes, 12) === 'VP8X')
    return (bytes[20] ?? 0) & 2 ? 'image/webp' : null;
  if (nameAt(bytes, 0).endsWith('PNG')) return hasAnimationControl(bytes) ? 'image/png' : null;
  if (nameAt(bytes, 4) === 'ftyp') return hasSequenceBrand(bytes) ? 'image/avif' : null;
  return null;
}

/** Returns whether a PNG has an animation control chunk (`acTL`), which comes before the first pixels. */
function hasAnimationControl(bytes: Uint8Array): boolean {
  for (let at = 8; at < bytes.length; at += 12 + bigEndian(bytes, at, 4)) {
    const type = nameAt(bytes, at + 4);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** Returns whether an AVIF file has the brand of image sequences (`avis`), as its major brand or among the compatible brands. */
function hasSequenceBrand(bytes: Uint8Array): boolean {
  const end = Math.min(bigEndian(bytes, 0, 4), bytes.length);
  for (let at = 8; at < end; at += 4) {
    if (nameAt(bytes, at) === 'avis') return true;
  }
  return false;
}

/** Returns whether a whole file is animated. For a GIF this means counting its frames. */
export function isAnimated(bytes: Uint8Array): boolean {
  const type = animatedTypeOf(bytes);
  return type === 'image/gif' ? gifDurations(bytes).length > 1 : type !== null;
}
