import type { Blank } from '../../domain/candidate';
import { drawSmaller, readContext } from '../draw-smaller';
import { fitInto } from '../fit-into';
import type { Preview } from '../../domain/preview';
import { THUMBNAIL_SIDE } from '../../domain/thumbnail';
import { createHtml } from '../create-html';
import { type Encode, encodeThumbnail } from './encode-thumbnail';
import type { ImageSource } from '../../domain/image-source';

/**
 * Draws a small version of an image and describes it.
 *
 * @param size of the image in pixels
 * @throws GapLensError `image-unreadable` if this context may not read the pixels
 */
export async function createPreview(
  source: ImageBitmapSource & CanvasImageSource,
  size: { width: number; height: number },
): Promise<Preview> {
  return describePreview(await drawSmaller(source, size, fitInto(size, THUMBNAIL_SIDE)), size);
}

/**
 * Describes an image of which a small version has been drawn.
 *
 * @param size of the image in pixels
 */
export async function describePreview(
  small: OffscreenCanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
): Promise<Preview> {
  const pixels = readContext(small);
  return {
    thumbnail: await encodeThumbnail(small.canvas, encoderOf(small.canvas)),
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

/** Describes a small version of a file; `null` if this context cannot decode it. The engine decides whether anything can. */
export async function previewFile({ bytes, mimeType }: Extract<ImageSource, { kind: 'file' }>): Promise<Preview | null> {
  const blob = new Blob([bytes], { type: mimeType });
  try {
    const bitmap = await createImageBitmap(blob);
    const preview = await createPreview(bitmap, bitmap);
    bitmap.close();
    return preview;
  } catch {
    return null;
  }
}

/**
 * Returns an encoder for content scripts of Firefox, `undefined` elsewhere. With `privacy.resistFingerprinting` Firefox lets content
 * scripts read pixels and encode a canvas element, but `convertToBlob` of an `OffscreenCanvas` gives noise, as it does to the page.
 */
function encoderOf(canvas: OffscreenCanvas): Encode | undefined {
  // Only content scripts of Firefox have `cloneInto`.
  if (!('cloneInto' in globalThis)) return undefined;
  const element = createHtml('canvas');
  Object.assign(element, { width: canvas.width, height: canvas.height });
  element.getContext('2d')?.drawImage(canvas, 0, 0);
  return ({ type, quality }) =>
    new Promise((resolve, reject) => {
      element.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('a thumbnail could not be encoded'))), type, quality);
    });
}
