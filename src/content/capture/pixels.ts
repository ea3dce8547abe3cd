import { createContext, drawSmaller, drawWhole, readContext } from '../../media/draw-smaller';
import { type Glance, glanceAt } from '../../media/glance/glance';
import type { Pixels } from '../../domain/image-source';
import { isHtmlNamed } from '../dom/is-element';
import { createPace } from '../dom/pace';
import type { Drawable } from '../image/drawable';
import { servedAs } from '../image/page-loads';
import { beginsInNothing, endsInNothing, isImageInPart } from './shown-in-part';

/** Enough for any network here; more would only make the message to the engine larger. */
const MOST_PIXELS = 4_000_000;
/** Read at once, so that the page comes to its turn in between. */
const PIECE = 500_000;

/**
 * The pixels of something that can be drawn, and what they tell at a glance. Large images come smaller. `image-unreadable` where the
 * page's origin may not read them.
 */
export async function readDrawable(
  { source, width, height }: Drawable,
  signal: AbortSignal,
): Promise<{ source: Pixels; glance: Glance; incomplete?: true }> {
  const stored = await storedPixels({ source, width, height });
  const drawn = stored ?? source;
  ensureReadable(drawn);
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const context = await drawSmaller(drawn, { width, height }, size);
  if ('close' in drawn) drawn.close();
  const rgba = await readInPieces(context, signal);
  const pixels: Pixels = { kind: 'pixels', rgba, ...size };
  // At what was drawn: a canvas may have changed, and Chrome would decode an image once more.
  const glance = await glanceAt(context.canvas, { width, height });
  return { source: pixels, glance, ...((await isInPart(source, stored, pixels)) && { incomplete: true }) };
}

/**
 * The values that an image's file stores, as the engine decodes files: a canvas would convert those of a wider gamut to its own. `null`
 * where the file has no pixels of its own.
 */
async function storedPixels({ source, width, height }: Drawable): Promise<ImageBitmap | null> {
  if (!isHtmlNamed(source, 'img') || source.naturalWidth !== width || source.naturalHeight !== height) return null;
  try {
    return await createImageBitmap(source, { colorSpaceConversion: 'none' });
  } catch {
    // Drawings without a size, and files that are not whole, can only be drawn.
    return null;
  }
}

/** Returns whether an image's file has no end, or is damaged. Chrome makes no bitmap of such a file; Firefox gives no sign. */
async function isInPart(source: Drawable['source'], stored: ImageBitmap | null, pixels: Pixels): Promise<boolean> {
  if (!isHtmlNamed(source, 'img')) return false;
  if (BROWSER !== 'firefox') return !stored && isImageInPart(source);
  return /bmp|icon/.test(servedAs(source.currentSrc)?.mimeType ?? '') ? beginsInNothing(pixels) : endsInNothing(pixels);
}

/** Reading one pixel says as much as reading all, sooner. */
function ensureReadable(source: CanvasImageSource): void {
  const context = createContext({ width: 1, height: 1 });
  drawWhole(context, source);
  readContext(context);
}

async function readInPieces(context: OffscreenCanvasRenderingContext2D, signal: AbortSignal): Promise<ArrayBuffer> {
  const { width, height } = context.canvas;
  const rgba = new Uint8ClampedArray(width * height * 4);
  const pace = createPace(signal);
  const rows = Math.max(1, Math.floor(PIECE / width));
  for (let y = 0; y < height; y += rows) {
    if (pace.isOver()) await pace.rest();
    rgba.set(readContext(context, { y, height: Math.min(rows, height - y) }), y * width * 4);
  }
  return rgba.buffer;
}
