import type { Rectangle } from '../../domain/image-source';

interface ReadableImage {
  width: number;
  height: number;
  readPixels(rectangle: Rectangle): Uint8ClampedArray;
}

/** Pixels read at a time: 1 MB of RGBA. */
const PIXELS_AT_ONCE = 2 ** 18;

/** Returns whether all pixels of an image are equal. For nearly all images, the first rows are enough. */
export function isOneColor(image: ReadableImage): boolean {
  const { width } = image;
  const rowsAtOnce = Math.max(1, Math.floor(PIXELS_AT_ONCE / width));
  let first: number | undefined;
  for (let y = 0; y < image.height; y += rowsAtOnce) {
    const height = Math.min(rowsAtOnce, image.height - y);
    const pixels = new Uint32Array(image.readPixels({ x: 0, y, width, height }).buffer);
    first ??= pixels[0];
    if (pixels.some((pixel) => pixel !== first)) return false;
  }
  return true;
}
