import type { Size } from '../../domain/image-source';
import type { RgbaPixels } from './decoded-image';
import { PIXELS_AT_ONCE } from './limits';

/** Returns whether all pixels of an image are equal. For nearly all images, the first rows are enough. */
export function isOneColor({ width, height: imageHeight }: Size, { read }: RgbaPixels): boolean {
  const rowsAtOnce = Math.max(1, Math.floor(PIXELS_AT_ONCE / width));
  let first: number | undefined;
  for (let y = 0; y < imageHeight; y += rowsAtOnce) {
    const height = Math.min(rowsAtOnce, imageHeight - y);
    const pixels = new Uint32Array(read({ x: 0, y, width, height }).buffer);
    first ??= pixels[0];
    if (pixels.some((pixel) => pixel !== first)) return false;
  }
  return true;
}
