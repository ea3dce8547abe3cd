import { createContext, drawSmaller, fitPixels, drawWhole, readContext } from '../../media/draw-smaller';
import { type Preview, createPreview } from '../../media/preview/preview';
import type { Pixels } from '../../domain/image-source';
import { MOST_PIXELS } from '../../domain/limits';
import { isHtmlNamed } from '../dom/is-element';
import { createTimeSlice } from '../dom/yield-to-page';
import type { Drawable } from '../image/drawable';
import { servedAs } from '../image/page-loads';
import type { FoundImage } from '../dom/page-image';
import { shownAddress } from '../image/own-image';

/** Read at once, so that the page comes to its turn in between. */
const PIECE = 500_000;

/**
 * The pixels of something that can be drawn, and what they tell at a preview. Large images come smaller. `image-unreadable` where the
 * page's origin may not read them.
 */
export async function readDrawable(
  { source, width, height }: Drawable,
  signal: AbortSignal,
): Promise<{ source: Pixels; preview: Preview; incomplete?: true }> {
  const stored = await storedPixels({ source, width, height });
  const drawn = stored ?? source;
  ensureReadable(drawn);
  const size = fitPixels({ width, height }, MOST_PIXELS);
  const context = await drawSmaller(drawn, { width, height }, size);
  if ('close' in drawn) drawn.close();
  const rgba = await readInPieces(context, signal);
  const pixels: Pixels = { kind: 'pixels', rgba, ...size };
  // At what was drawn: a canvas may have changed, and Chrome would decode an image once more.
  const preview = await createPreview(context.canvas, { width, height });
  return { source: pixels, preview, ...((await isInPart(source, stored, pixels)) && { incomplete: true }) };
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
  return /bmp|icon/.test(servedAs(shownAddress(source))?.mimeType ?? '') ? beginsInNothing(pixels) : endsInNothing(pixels);
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
  const slice = createTimeSlice(signal);
  const rows = Math.max(1, Math.floor(PIECE / width));
  for (let y = 0; y < height; y += rows) {
    if (slice.isOver()) await slice.yieldToPage();
    rgba.set(readContext(context, { y, height: Math.min(rows, height - y) }), y * width * 4);
  }
  return rgba.buffer;
}

/** Above it Chrome may lack the memory for a bitmap of an image that is whole. */
const MOST_CHECKED = 50_000_000;

/** Returns whether the page shows an `<img>` whose file has no end or is damaged. Of drawings, and in Firefox, it never says so. */
export async function isShownInPart({ element, image }: Pick<FoundImage, 'element' | 'image'>): Promise<boolean> {
  return !image.slot && isHtmlNamed(element, 'img') && isImageInPart(element);
}

/** Chrome draws what there is of a file, but makes no bitmap of it. A drawing without a size becomes one where it is told a size. */
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

/** Rows. A thin white line at the bottom is an edge. */
const FEWEST_ROWS = 4;
/** Share of the last row that must show something, and how far, of 255, that is from what stands for nothing. */
const SHOWN_SHARE = 0.75;
const SHOWN_DISTANCE = 24;

const WHITE = 0xffffffff;
const CLEAR = 0;
const BLACK = 0xff000000;

/**
 * Returns whether the pixels look like those of a file without its end as Firefox draws it, without an error: from some row on nothing at
 * all, white or transparent, under a row that shows something from one side to the other. A border or a caption is not like that.
 */
export function endsInNothing({ rgba, width, height }: Pixels): boolean {
  const pixels = new Uint32Array(rgba);
  const last = pixels.at(-1);
  return (last === WHITE || last === CLEAR) && endsIn(last, pixels, width, height);
}

/** Does the same for BMP, and icons made of it. They store rows from bottom to top, so their first rows are black. */
export function beginsInNothing({ rgba, width, height }: Pixels): boolean {
  const pixels = new Uint32Array(rgba.slice(0)).reverse();
  // Bars at both ends are a film's.
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
  // The last row may be a part of one.
  return end === width || (row > 0 && isShownAcross(pixels.subarray((row - 1) * width, row * width), nothing));
}

function isShownAcross(row: Uint32Array, nothing: number): boolean {
  const isShown = (pixel = 0) => pixel >>> 24 === 255 && distance(pixel, nothing) > SHOWN_DISTANCE;
  return isShown(row[0]) && isShown(row.at(-1)) && row.filter(isShown).length >= row.length * SHOWN_SHARE;
}

/** Returns the difference of the channel that differs most. Everything differs from what is transparent. */
function distance(a: number, b: number): number {
  if (b === CLEAR) return 255;
  return Math.max(...[0, 8, 16].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));
}
