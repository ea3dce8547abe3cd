import { readGif } from '../../../media/animation/gif-durations';
import { isAvifCut, isAvifHollow } from './avif-end';
import { isBitmapCut, isIconCut } from './bitmap-end';
import { endsInZeros } from './ends-in-zeros';
import { isJpegCut } from './jpeg-end';
import { isPngCut } from './png-end';
import { isWebpCut, isWebpHollow } from './webp-end';

/** `missing`: the file is shorter than its structure says, or has no end marker. `empty`: its last part consists of zeros. */
export type FileEnd = 'there' | 'missing' | 'empty';

type Check = (bytes: Uint8Array) => boolean;

const cut: Readonly<Record<string, Check>> = {
  'image/jpeg': isJpegCut,
  'image/png': isPngCut,
  'image/gif': isGifCut,
  'image/webp': isWebpCut,
  'image/avif': isAvifCut,
  'image/bmp': isBitmapCut,
  'image/x-icon': isIconCut,
};

/** BMP and icons are left out: their zeros may be black pixels. */
const hollow: Readonly<Record<string, Check>> = {
  'image/jpeg': endsInZeros,
  'image/png': endsInZeros,
  'image/gif': endsInZeros,
  'image/webp': isWebpHollow,
  'image/avif': isAvifHollow,
};

/**
 * Returns whether an image file is complete, judging by its structure, because some browsers decode truncated files without
 * reporting it. Bytes after the end (the video of a motion photo, padding) are ignored.
 */
export function findEnd(bytes: Uint8Array, mimeType: string): FileEnd {
  const isCut = cut[mimeType]?.(bytes);
  // After an end marker, zeros are only padding.
  if (hollow[mimeType]?.(bytes) && (isCut || isSized(mimeType))) return 'empty';
  return isCut ? 'missing' : 'there';
}

/**
 * Returns whether files of a format state their length, so that browsers refuse a shorter file. Firefox shows parts of some such
 * files (the first frames of a WebP animation), but Chrome does not. Zeros within the stated length are not padding.
 */
export function isSized(mimeType: string): boolean {
  return mimeType === 'image/webp' || mimeType === 'image/avif';
}

/** Returns whether a GIF has no trailer (GIF89a specification, section 27). */
function isGifCut(bytes: Uint8Array): boolean {
  return !readGif(bytes).hasTrailer;
}
