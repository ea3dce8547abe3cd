import type { Blank } from '../../domain/candidate';
import type { Preview } from '../../domain/preview';
import { readContext } from '../draw-smaller';
import { type Encode, encodeThumbnail } from './encode-thumbnail';

/**
 * Describes an image of which a small version has been drawn.
 *
 * @param size of the image in pixels
 * @param encode encodes the thumbnail where the canvas may not
 */
export async function describePreview(
  small: OffscreenCanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  encode?: Encode,
): Promise<Preview> {
  const pixels = readContext(small);
  return {
    thumbnail: await encodeThumbnail(small.canvas, encode),
    blank: blankOf(pixels),
    width,
    height,
    contentKey: `${width}x${height} ${hashPixels(pixels)}`,
  };
}

/** Alpha, out of 255, that nobody can see. */
const INVISIBLE = 4;
/** Difference, out of 255, within a plain area of a JPEG. */
const TOLERANCE = 8;

/**
 * Returns why there is nothing to see in the pixels, or `null`.
 *
 * @param rgba not premultiplied
 */
export function blankOf(rgba: Uint8ClampedArray): Blank | null {
  const least = [255, 255, 255, 255];
  const most = [0, 0, 0, 0];
  rgba.forEach((value, index) => {
    const channel = index % 4;
    least[channel] = Math.min(least[channel]!, value);
    most[channel] = Math.max(most[channel]!, value);
  });
  if (most[3]! <= INVISIBLE) return 'transparent';
  return most.every((value, channel) => value - least[channel]! <= TOLERANCE) ? 'one-color' : null;
}

/** Returns two 32-bit FNV-1a hashes with different seeds: even a page with thousands of images must not see a collision. */
export function hashPixels(rgba: Uint8ClampedArray<ArrayBuffer>): string {
  return [0x811c9dc5, 0x1000193].map((start) => hash(new Uint32Array(rgba.buffer), start).toString(36)).join('');
}

function hash(pixels: Uint32Array, start: number): number {
  let state = start;
  for (const pixel of pixels) {
    state = Math.imul(state ^ pixel, 0x01000193);
    // FNV hashes single bytes. With whole pixels the high bits would never affect the low bits.
    state ^= state >>> 15;
  }
  return state >>> 0;
}
