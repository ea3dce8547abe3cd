import { drawSmaller, fitPixels, readContext } from './draw-smaller';
import type { Pixels } from '../domain/image-source';
import { MOST_PIXELS } from '../domain/limits';
import { nameAt } from './read-bytes';
import { withTimeLimit } from '../domain/time-limit';

/** Milliseconds. */
const TIME_LIMIT = 10_000;

/**
 * Returns what browsers show of a file that has no end: Chrome makes a bitmap only of whole files, but draws the rest on an element.
 * Large images come smaller. `null` where nothing is shown.
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

/** Not by `decode()`: in a document that nobody sees Chrome never ends that. */
function load(element: HTMLImageElement, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve(), { once: true });
    element.addEventListener('error', () => reject(new Error('nothing of the file can be shown')), { once: true });
    element.src = address;
  });
}

/** WebP and AVIF files say how long they are. Of one that is shorter browsers show nothing, or not the same. */
function isSized(bytes: Uint8Array): boolean {
  return nameAt(bytes, 0) === 'RIFF' || nameAt(bytes, 4) === 'ftyp';
}
