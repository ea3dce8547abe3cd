import { drawSmaller } from '../draw-smaller';
import { fitInto } from '../fit-into';
import type { Preview } from '../../domain/preview';
import { THUMBNAIL_SIDE } from '../../domain/thumbnail';
import { createHtml } from '../create-html';
import { describePreview } from './describe-preview';
import type { Encode } from './encode-thumbnail';
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
  const small = await drawSmaller(source, size, fitInto(size, THUMBNAIL_SIDE));
  return describePreview(small, size, encoderOf(small.canvas));
}

/** Describes a small version of a file; `null` if this context cannot decode it. The engine decides whether anything can. */
export async function previewFile({ bytes, mimeType }: Extract<ImageSource, { kind: 'file' }>): Promise<Preview | null> {
  const blob = new Blob([bytes], { type: mimeType });
  try {
    const bitmap = await createImageBitmap(blob);
    return await createPreview(bitmap, bitmap).finally(() => bitmap.close());
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
