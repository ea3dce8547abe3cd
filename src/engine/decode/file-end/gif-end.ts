import { readGif } from '../../../media/animation/gif-durations';

/** Returns whether the trailer (GIF89a specification, section 27) is missing. */
export function isGifCut(bytes: Uint8Array): boolean {
  return !readGif(bytes).hasTrailer;
}
