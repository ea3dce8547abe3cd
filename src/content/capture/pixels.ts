import { createContext, drawSmaller, fitPixels, drawWhole, readContext } from '../../media/draw-smaller';
import type { Preview } from '../../domain/preview';
import { createPreview } from '../../media/preview/preview';
import { freeBuffer } from '../../domain/free-source';
import type { Pixels, Size } from '../../domain/image-source';
import { MOST_PIXELS } from '../../domain/limits';
import { isHtmlNamed } from '../dom/is-element';
import { discardDecoded } from './discard-decoded';
import { createTimeSlice } from '../dom/yield-to-page';
import type { Drawable } from '../image/drawable';
import { servedAs } from '../image/page-loads';
import type { FoundImage } from '../dom/page-image';
import { shownAddress } from '../image/own-image';

/** Pixels that are read at once, so that the page stays responsive. */
const PIECE = 500_000;

/**
 * Reads the pixels of an element that a canvas can draw, scaled down if there are many.
 *
 * @throws GapLensError `image-unreadable` if the page's origin may not read them
 */
export async function readDrawable(drawable: Drawable, signal: AbortSignal): Promise<ReadPixels> {
  try {
    return await readPixels(drawable, signal);
  } finally {
    discardDecoded(drawable.source);
  }
}

interface ReadPixels {
  source: Pixels;
  preview: Preview;
  incomplete?: true;
}

async function readPixels({ source, width, height }: Drawable, signal: AbortSignal): Promise<ReadPixels> {
  const stored = await storedPixels({ source, width, height });
  const size = fitPixels({ width, height }, MOST_PIXELS);
  const context = await drawReadable(stored ?? source, { width, height }, size).finally(() => stored?.close());
  const rgba = await readInPieces(context, signal);
  const pixels: Pixels = { kind: 'pixels', rgba, ...size };
  // From the copy: the page may have changed a canvas, and Chrome would decode an image again.
  const preview = await createPreview(context.canvas, { width, height });
  // A canvas without pixels takes no memory while it waits for the garbage collection.
  Object.assign(context.canvas, { width: 0, height: 0 });
  return { source: pixels, preview, ...((await isInPart(source, stored, pixels)) && { incomplete: true }) };
}

/**
 * Returns the pixel values that an image's file stores, as the engine decodes files: a canvas would convert values of a wider gamut.
 * Returns `null` for drawings and truncated files.
 */
async function storedPixels({ source, width, height }: Drawable): Promise<ImageBitmap | null> {
  if (!isHtmlNamed(source, 'img') || source.naturalWidth !== width || source.naturalHeight !== height) return null;
  try {
    return await createImageBitmap(source, { colorSpaceConversion: 'none' });
  } catch {
    // Drawings without a size and truncated files can only be drawn.
    return null;
  }
}

/** Returns whether an image's file is truncated or damaged. Chrome creates no bitmap from such a file; Firefox does not tell. */
async function isInPart(source: Drawable['source'], stored: ImageBitmap | null, pixels: Pixels): Promise<boolean> {
  if (!isHtmlNamed(source, 'img')) return false;
  if (BROWSER !== 'firefox') return !stored && isImageInPart(source);
  return /bmp|icon/.test(servedAs(shownAddress(source))?.mimeType ?? '') ? beginsInNothing(pixels) : endsInNothing(pixels);
}

/** Draws an image at another size, or throws before that if its pixels may not be read. */
async function drawReadable(
  source: Drawable['source'] | ImageBitmap,
  from: Size,
  to: Size,
): Promise<OffscreenCanvasRenderingContext2D> {
  ensureReadable(source);
  return drawSmaller(source, from, to);
}

/** Throws if the pixels may not be read. One pixel is enough to find out. */
function ensureReadable(source: CanvasImageSource): void {
  const context = createContext({ width: 1, height: 1 });
  drawWhole(context, source);
  readContext(context);
}

async function readInPieces(context: OffscreenCanvasRenderingContext2D, signal: AbortSignal): Promise<ArrayBuffer> {
  const { width, height } = context.canvas;
  const rgba = new Uint8ClampedArray(width * height * 4);
  const slice = createTimeSlice(signal);
  const rows = Math.max(1, Math.floor(PIECE / width));
  for (let y = 0; y < height; y += rows) {
    if (slice.isOver()) await slice.yieldToPage();
    const piece = readContext(context, { y, height: Math.min(rows, height - y) });
    rgba.set(piece, y * width * 4);
    freeBuffer(piece.buffer);
  }
  return rgba.buffer;
}

/** Pixels above which Chrome may lack the memory for a bitmap, even of a whole file. */
const MOST_CHECKED = 50_000_000;

/** Returns whether the page shows an `<img>` with a truncated or damaged file. Never for drawings, and never in Firefox. */
export async function isShownInPart({ element, image }: Pick<FoundImage, 'element' | 'image'>): Promise<boolean> {
  return !image.slot && isHtmlNamed(element, 'img') && isImageInPart(element);
}

/**
 * Returns whether a file is truncated or damaged. Chrome draws the part that exists, but creates no bitmap from it. From a drawing without
 * a size it creates a bitmap when a size is given.
 */
async function isImageInPart(image: HTMLImageElement): Promise<boolean> {
  const { complete, naturalWidth, naturalHeight } = image;
  const area = naturalWidth * naturalHeight;
  if (BROWSER === 'firefox' || !complete || area === 0 || area > MOST_CHECKED) return false;
  return !(await makesBitmap(image)) && !(await makesBitmap(image, { resizeWidth: 1, resizeHeight: 1 }));
}

async function makesBitmap(image: HTMLImageElement, options: ImageBitmapOptions = {}): Promise<boolean> {
  try {
    (await createImageBitmap(image, options)).close();
    return true;
  } catch {
    return false;
  }
}

/** Rows. A thinner white line at the bottom is part of the image. */
const FEWEST_ROWS = 4;
/** Share of the last row that must show something, and how far, out of 255, a pixel that shows something differs from an empty one. */
const SHOWN_SHARE = 0.75;
const SHOWN_DISTANCE = 24;

const WHITE = 0xffffffff;
const CLEAR = 0;
const BLACK = 0xff000000;

/**
 * Returns whether the pixels look like a truncated file, which Firefox draws without an error: from some row on everything is white or
 * transparent, below a row that shows something from one side to the other. Borders and captions do not look like that.
 */
export function endsInNothing({ rgba, width, height }: Pixels): boolean {
  const pixels = new Uint32Array(rgba);
  const last = pixels.at(-1);
  return (last === WHITE || last === CLEAR) && endsIn(last, pixels, width, height);
}

/** Like {@link endsInNothing}, but for BMP and icons that contain it: they store rows from bottom to top, so their first rows are black. */
export function beginsInNothing({ rgba, width, height }: Pixels): boolean {
  const pixels = new Uint32Array(rgba.slice(0)).reverse();
  // Bars at both ends belong to a film.
  return (
    pixels.at(-1) === BLACK && pixels.subarray(0, width).some((pixel) => pixel !== BLACK) && endsIn(BLACK, pixels, width, height)
  );
}

function endsIn(nothing: number, pixels: Uint32Array, width: number, height: number): boolean {
  const last = pixels.findLastIndex((pixel) => pixel !== nothing);
  const row = Math.floor(last / width);
  if (last < 0 || height - 1 - row < FEWEST_ROWS) return false;
  const end = (last % width) + 1;
  if (!isShownAcross(pixels.subarray(row * width, row * width + end), nothing)) return false;
  // The last row may be incomplete.
  return end === width || (row > 0 && isShownAcross(pixels.subarray((row - 1) * width, row * width), nothing));
}

function isShownAcross(row: Uint32Array, nothing: number): boolean {
  const isShown = (pixel = 0) => pixel >>> 24 === 255 && distance(pixel, nothing) > SHOWN_DISTANCE;
  return isShown(row[0]) && isShown(row.at(-1)) && row.filter(isShown).length >= row.length * SHOWN_SHARE;
}

/** Returns the difference of the channel that differs most. Every pixel differs fully from a transparent one. */
function distance(a: number, b: number): number {
  if (b === CLEAR) return 255;
  return Math.max(...[0, 8, 16].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));
}
