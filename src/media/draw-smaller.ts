import { GapLensError } from '../domain/errors';
import type { Size } from '../domain/image-source';

/**
 * Draws an image at another size. When Firefox draws a smaller image it skips pixels, but its `createImageBitmap` averages them; Chrome
 * averages in both cases.
 *
 * @throws GapLensError `image-broken` if the image cannot be drawn, `image-too-large` if the browser has no canvas of that size
 */
export async function drawSmaller(
  source: ImageBitmapSource & CanvasImageSource,
  from: Size,
  to: Size,
): Promise<OffscreenCanvasRenderingContext2D> {
  const context = createContext(to);
  const bitmap = from.width > to.width || from.height > to.height ? await shrink(source, to) : null;
  try {
    drawWhole(context, bitmap ?? source);
    // From a drawing without a size Chrome creates an empty bitmap, but it can draw it.
    if (bitmap && isEmpty(context)) drawWhole(context, source);
  } finally {
    bitmap?.close();
  }
  return context;
}

/** Returns `null` for a truncated image: Chrome draws the part that exists, but creates no bitmap from it. */
async function shrink(source: ImageBitmapSource, { width, height }: Size): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(source, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  } catch {
    return null;
  }
}

export function createContext({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new GapLensError('image-too-large', width, height);
  return context;
}

export function drawWhole(context: OffscreenCanvasRenderingContext2D, source: CanvasImageSource): void {
  const { width, height } = context.canvas;
  try {
    context.drawImage(source, 0, 0, width, height);
  } catch {
    throw new GapLensError('image-broken');
  }
}

/** Returns whether nothing was drawn. Checks row by row, since nearly every image has a pixel in the first row. */
function isEmpty(context: OffscreenCanvasRenderingContext2D): boolean {
  for (let y = 0; y < context.canvas.height; y += 1)
    if (new Uint32Array(readContext(context, { y, height: 1 }).buffer).some((pixel) => pixel !== 0)) return false;
  return true;
}

/** @throws GapLensError `image-unreadable` where this context may not read them */
export function readContext(
  context: OffscreenCanvasRenderingContext2D,
  { y, height } = { y: 0, height: context.canvas.height },
): Uint8ClampedArray<ArrayBuffer> {
  try {
    // In Firefox's content scripts the pixels belong to the page's realm; a copy is ours.
    return new Uint8ClampedArray(context.getImageData(0, y, context.canvas.width, height).data);
  } catch {
    throw new GapLensError('image-unreadable');
  }
}

/** Returns the size in whole pixels at which an image has at most `most` pixels. Never enlarges. */
export function fitPixels({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, Math.sqrt(most / (width * height)));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
