import { GapLensError } from '../domain/errors';
import type { Size } from '../domain/image-source';

/**
 * Draws an image at another size. Firefox draws a smaller image by skipping pixels; its `createImageBitmap` averages them, as
 * both do in Chrome.
 *
 * @throws GapLensError `image-broken` where it can't be drawn, `image-too-large` where there is no canvas of that size
 */
export async function drawSmaller(
  source: ImageBitmapSource & CanvasImageSource,
  from: Size,
  to: Size,
): Promise<OffscreenCanvasRenderingContext2D> {
  const context = createContext(to);
  const bitmap = from.width > to.width || from.height > to.height ? await shrink(source, to) : null;
  drawWhole(context, bitmap ?? source);
  // Of a drawing that has no size of its own Chrome makes an empty bitmap, but draws it.
  if (bitmap && isEmpty(context)) drawWhole(context, source);
  bitmap?.close();
  return context;
}

/** `null` for an image that is not whole: Chrome draws what there is of it, but makes no bitmap. */
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

/** Row by row: of nearly all images the first one tells. */
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

/** The size in whole pixels at which an image has at most so many of them; a smaller one stays as it is. */
export function fitPixels({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, Math.sqrt(most / (width * height)));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
