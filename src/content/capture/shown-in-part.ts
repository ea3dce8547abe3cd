import type { Pixels } from '../../domain/image-source';
import type { FoundImage } from '../dom/page-image';
import { isHtmlNamed } from '../dom/is-element';

/** Above it Chrome may lack the memory for a bitmap of an image that is whole. */
const MOST_PIXELS = 50_000_000;

/** Returns whether the page shows an `<img>` whose file has no end or is damaged. Of drawings, and in Firefox, it never says so. */
export async function isShownInPart({ element, image }: Pick<FoundImage, 'element' | 'image'>): Promise<boolean> {
  return !image.slot && isHtmlNamed(element, 'img') && isImageInPart(element);
}

/** Chrome draws what there is of a file, but makes no bitmap of it. A drawing without a size becomes one where it is told a size. */
export async function isImageInPart(image: HTMLImageElement): Promise<boolean> {
  const { complete, naturalWidth, naturalHeight } = image;
  const area = naturalWidth * naturalHeight;
  if (BROWSER === 'firefox' || !complete || area === 0 || area > MOST_PIXELS) return false;
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
