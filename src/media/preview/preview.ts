import type { Blank } from '../../domain/candidate';
import { drawSmaller, readContext } from '../draw-smaller';
import { fitInto } from '../fit-into';
import { THUMBNAIL_SIDE, type Thumbnail } from '../../domain/thumbnail';
import { createHtml } from '../create-html';
import { type Encode, encodeThumbnail } from './encode-thumbnail';
import type { ImageSource } from '../../domain/image-source';

/** What the small pixels of an image tell, before any network looks at it. */
export interface Preview {
  thumbnail: Thumbnail;
  blank: Blank | null;
  /** The same for two images that show the same pixels at the same size. */
  contentKey: string;
  /** Of the image in pixels. */
  width: number;
  height: number;
}

/**
 * @param size of the image in pixels
 * @throws GapLensError `image-unreadable` where this context may not read the pixels
 */
export async function createPreview(
  source: ImageBitmapSource & CanvasImageSource,
  size: { width: number; height: number },
): Promise<Preview> {
  const { width, height } = size;
  const small = await drawSmaller(source, size, fitInto(size, THUMBNAIL_SIDE));
  const pixels = readContext(small);
  return {
    thumbnail: await encodeThumbnail(small.canvas, encoderOf(small.canvas)),
    blank: blankOf(pixels),
    width,
    height,
    contentKey: `${width}x${height} ${hashPixels(pixels)}`,
  };
}

/** Of 255: what nobody sees through. */
const INVISIBLE = 4;
/** Of 255: a plain JPEG is that uneven. */
const TOLERANCE = 8;

/** @param rgba not premultiplied */
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

/** Two FNV-1a hashes of 32 bits, of different beginnings: pages with thousands of images must not meet a collision. */
export function hashPixels(rgba: Uint8ClampedArray<ArrayBuffer>): string {
  return [0x811c9dc5, 0x1000193].map((start) => hash(new Uint32Array(rgba.buffer), start).toString(36)).join('');
}

function hash(pixels: Uint32Array, start: number): number {
  let state = start;
  for (const pixel of pixels) {
    state = Math.imul(state ^ pixel, 0x01000193);
    // FNV takes a byte at a time; of a whole pixel the high bits would never reach the low ones.
    state ^= state >>> 15;
  }
  return state >>> 0;
}

/** `null`: the file can't be decoded here. Whether it can at all is for the engine to say. */
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
 * Under `privacy.resistFingerprinting` Firefox lets a content script read back pixels, and encode what is on an element; but
 * `convertToBlob` there gives noise, as it would to the page. `undefined`: the usual way will do.
 */
function encoderOf(canvas: OffscreenCanvas): Encode | undefined {
  // Only content scripts of Firefox have it.
  if (!('cloneInto' in globalThis)) return undefined;
  const element = createHtml('canvas');
  Object.assign(element, { width: canvas.width, height: canvas.height });
  element.getContext('2d')?.drawImage(canvas, 0, 0);
  return ({ type, quality }) =>
    new Promise((resolve, reject) => {
      element.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('a thumbnail could not be encoded'))), type, quality);
    });
}
