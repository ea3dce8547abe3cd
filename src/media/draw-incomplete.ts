import { drawSmaller, fitPixels, readContext } from './draw-smaller';
import type { Pixels } from '../domain/image-source';
import { MOST_PIXELS } from '../domain/limits';
import { nameAt } from './read-bytes';
import { withTimeLimit } from '../domain/time-limit';

/** Milliseconds. */
const TIME_LIMIT = 10_000;

/**
 * Returns the pixels that browsers show of a truncated file, scaled down if there are many; `null` if they show none. Chrome creates
 * bitmaps only from whole files, but draws an element with a truncated one.
 */
export async function drawIncomplete(bytes: ArrayBuffer, signal?: AbortSignal): Promise<Pixels | null> {
  if (isSized(new Uint8Array(bytes))) return null;
  const address = URL.createObjectURL(new Blob([bytes]));
  const element = new Image();
  try {
    await withTimeLimit(load(element, address), TIME_LIMIT, 'image-timeout', signal);
    const { naturalWidth: width, naturalHeight: height } = element;
    const size = fitPixels({ width, height }, MOST_PIXELS);
    const rgba = readContext(await drawSmaller(element, { width, height }, size));
    const pixels = new Uint32Array(rgba.buffer);
    return pixels.every((pixel) => pixel === pixels[0]) ? null : { kind: 'pixels', rgba: rgba.buffer, ...size };
  } catch {
    signal?.throwIfAborted();
    return null;
  } finally {
    URL.revokeObjectURL(address);
    element.src = '';
  }
}

/** Waits until an image has loaded. In a document that is not visible, Chrome never ends `decode()`. */
function load(element: HTMLImageElement, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve(), { once: true });
    element.addEventListener('error', () => reject(new Error('nothing of the file can be shown')), { once: true });
    element.src = address;
  });
}

/** Returns whether a file is WebP or AVIF, which state their length. Browsers show nothing of a shorter file, or differ in what they show. */
function isSized(bytes: Uint8Array): boolean {
  return nameAt(bytes, 0) === 'RIFF' || nameAt(bytes, 4) === 'ftyp';
}
