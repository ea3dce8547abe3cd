import { THUMBNAIL_SIDE, type Thumbnail } from '../../messaging/contracts';
import { GapLensError } from '../../shared/errors';
import { fitInto } from '../../shared/fit-into';
import type { ImageSource } from '../../shared/image-source';
import type { Drawable } from './drawable';

/** Enough for any network here; more would only make the message to the engine larger. */
const MOST_PIXELS = 4_000_000;

export type Pixels = Extract<ImageSource, { kind: 'pixels' }>;

/** `image-unreadable` where the page's origin may not read them. Large images come smaller. */
export async function readPixels({ source, width, height }: Drawable): Promise<Pixels> {
  ensureReadable(source);
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  return drawAt(source, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), scale < 1);
}

/** At most {@link THUMBNAIL_SIDE} on the longer side. */
export async function makeThumbnail(
  source: ImageBitmapSource & CanvasImageSource,
  width: number,
  height: number,
): Promise<Thumbnail> {
  const fitted = fitInto({ width, height }, THUMBNAIL_SIDE);
  const { rgba, ...size } = await drawAt(source, fitted.width, fitted.height, Math.max(width, height) > THUMBNAIL_SIDE);
  return { rgba, width: size.width, height: size.height };
}

/** Reading one pixel says as much as reading all, sooner. */
function ensureReadable(source: CanvasImageSource): void {
  const context = createContext(1, 1);
  draw(context, source);
  read(context);
}

/** Firefox draws a smaller image by skipping pixels; its `createImageBitmap` averages them, as both do in Chrome. */
async function drawAt(
  source: ImageBitmapSource & CanvasImageSource,
  width: number,
  height: number,
  smaller: boolean,
): Promise<Pixels> {
  const context = createContext(width, height);
  const bitmap = smaller ? await shrink(source, width, height) : null;
  draw(context, bitmap ?? source);
  bitmap?.close();
  return { kind: 'pixels', rgba: read(context), width, height };
}

/** `null` for an image that is not whole: Chrome draws what there is of it, but makes no bitmap. */
async function shrink(source: ImageBitmapSource, width: number, height: number): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(source, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  } catch {
    return null;
  }
}

function createContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new GapLensError('image-too-large', width, height);
  return context;
}

function draw(context: OffscreenCanvasRenderingContext2D, source: CanvasImageSource): void {
  const { width, height } = context.canvas;
  try {
    context.drawImage(source, 0, 0, width, height);
  } catch {
    throw new GapLensError('image-broken');
  }
}

function read(context: OffscreenCanvasRenderingContext2D): ArrayBuffer {
  const { width, height } = context.canvas;
  try {
    // In Firefox the pixels belong to the page's realm; a copy is ours.
    return new Uint8ClampedArray(context.getImageData(0, 0, width, height).data).buffer;
  } catch {
    throw new GapLensError('image-unreadable');
  }
}
