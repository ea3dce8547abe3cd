/** The kinds of file that may be animated, by the names that `ImageDecoder` knows. */
export type AnimatedType = 'image/gif' | 'image/webp' | 'image/png' | 'image/avif';

/** Bytes from the start of a file that suffice to tell; a colour profile before a PNG's `acTL` may be longer, which is rare. */
export const HEAD_LENGTH = 16_384;

/**
 * Whether a file's first bytes say that it is animated, and of which kind it is, whatever it was called. Of a GIF they don't:
 * any is taken to be, until its images are counted.
 *
 * Sources: GIF89a specification; RFC 9649 (WebP), section 2.7; PNG (third edition), section 11.3.6; AV1 Image File Format,
 * section 6.2.
 */
export function animatedTypeOf(bytes: Uint8Array): AnimatedType | null {
  if (ascii(bytes, 0, 4) === 'GIF8') return 'image/gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 16) === 'WEBPVP8X') return (bytes[20] ?? 0) & 2 ? 'image/webp' : null;
  if (ascii(bytes, 1, 4) === 'PNG') return hasAnimationControl(bytes) ? 'image/png' : null;
  if (ascii(bytes, 4, 8) === 'ftyp') return hasSequenceBrand(bytes) ? 'image/avif' : null;
  return null;
}

/** `acTL` stands before the first pixels. */
function hasAnimationControl(bytes: Uint8Array): boolean {
  for (let at = 8; at < bytes.length; at += 12 + uint32(bytes, at)) {
    const type = ascii(bytes, at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** `avis` as the major brand, or, after the version, among the compatible ones. */
function hasSequenceBrand(bytes: Uint8Array): boolean {
  const end = Math.min(uint32(bytes, 0), bytes.length);
  for (let at = 8; at < end; at += 4) {
    if (ascii(bytes, at, at + 4) === 'avis') return true;
  }
  return false;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Big-endian; what lies behind the end counts as 0. */
function uint32(bytes: Uint8Array, at: number): number {
  return [0, 1, 2, 3].reduce((sum, byte) => sum * 256 + (bytes[at + byte] ?? 0), 0);
}
