import { readGif } from '../../../media/animation/gif-durations';
import { isAvifCut, isAvifHollow } from './avif-end';
import { isBitmapCut, isIconCut } from './bitmap-end';
import { endsInZeros } from './ends-in-zeros';
import { isJpegCut } from './jpeg-end';
import { isPngCut } from './png-end';
import { isWebpCut, isWebpHollow } from './webp-end';

/** `missing`: the file is shorter than its structure says, or what ends it does not come. `empty`: zeros stand in the place of its last part. */
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

/** In a BMP or an icon zeros may be black pixels. */
const hollow: Readonly<Record<string, Check>> = {
  'image/jpeg': endsInZeros,
  'image/png': endsInZeros,
  'image/gif': endsInZeros,
  'image/webp': isWebpHollow,
  'image/avif': isAvifHollow,
};

/**
 * Returns whether the end of an image file is there, by the file's structure: some browsers decode files without it, and report nothing.
 * Bytes behind the end (the film of a motion photo, padding) do not count.
 */
export function findEnd(bytes: Uint8Array, mimeType: string): FileEnd {
  const isCut = cut[mimeType]?.(bytes);
  // Behind an end that a marker tells, zeros are only padding.
  if (hollow[mimeType]?.(bytes) && (isCut || isSized(mimeType))) return 'empty';
  return isCut ? 'missing' : 'there';
}

/**
 * Returns whether files of a format say how long they are, and are shown only if they are as long. What Firefox shows of some that are not
 * (the first frames of a WebP animation) Chrome does not. Zeros within that length are no padding.
 */
export function isSized(mimeType: string): boolean {
  return mimeType === 'image/webp' || mimeType === 'image/avif';
}

/** Returns whether the trailer (GIF89a specification, section 27) is missing. */
function isGifCut(bytes: Uint8Array): boolean {
  return !readGif(bytes).hasTrailer;
}
