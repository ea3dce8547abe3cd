import { bigEndian, nameAt } from '../read-bytes';
import { gifDurations } from './gif-durations';

/** The kinds of file that may be animated, by the names that `ImageDecoder` knows. */
export type AnimatedType = 'image/gif' | 'image/webp' | 'image/png' | 'image/avif';

/** Bytes from the start of a file that suffice to tell; a color profile before a PNG's `acTL` may be longer, which is rare. */
export const HEAD_LENGTH = 16_384;

/**
 * Whether a file's first bytes say that it is animated, and of which kind it is, whatever it was called. Of a GIF they don't:
 * any is taken to be, until its images are counted.
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

/** `acTL` stands before the first pixels. */
function hasAnimationControl(bytes: Uint8Array): boolean {
  for (let at = 8; at < bytes.length; at += 12 + bigEndian(bytes, at, 4)) {
    const type = nameAt(bytes, at + 4);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** `avis` as the major brand, or, after the version, among the compatible ones. */
function hasSequenceBrand(bytes: Uint8Array): boolean {
  const end = Math.min(bigEndian(bytes, 0, 4), bytes.length);
  for (let at = 8; at < end; at += 4) {
    if (nameAt(bytes, at) === 'avis') return true;
  }
  return false;
}

/** Of a whole file. A GIF's first bytes don't tell. */
export function isAnimated(bytes: Uint8Array): boolean {
  const type = animatedTypeOf(bytes);
  return type === 'image/gif' ? gifDurations(bytes).length > 1 : type !== null;
}
