import type { Rectangle } from '../../domain/image-source';

interface ReadableImage {
  width: number;
  height: number;
  readPixels(rectangle: Rectangle): Uint8ClampedArray;
}

/** Pixels that are read in one go: 1 MB of RGBA. */
const PIXELS_AT_ONCE = 2 ** 18;

/** Returns whether an image shows nothing. Of nearly all images the first rows tell. */
export function isOneColor(image: ReadableImage): boolean {
  const { width } = image;
  const most = Math.max(1, Math.floor(PIXELS_AT_ONCE / width));
  let first: number | undefined;
  for (let y = 0; y < image.height; y += most) {
    const height = Math.min(most, image.height - y);
    const pixels = new Uint32Array(image.readPixels({ x: 0, y, width, height }).buffer);
    first ??= pixels[0];
    if (pixels.some((pixel) => pixel !== first)) return false;
  }
  return true;
}
