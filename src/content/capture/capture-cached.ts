import { askBackground } from '../ask-background';
import { isHtmlNamed } from '../candidates/is-element';
import type { Captured } from './captured';
import { capturedFile, type ImageFile } from './captured-file';
import type { Drawable } from './drawable';
import { isInCache } from './page-loads';

/**
 * The file of an image of the page's own origin as the browser has it already: nothing goes over the network, and the page's thread
 * decodes nothing. `null`: not to be had so, or it is not what the page shows.
 */
export async function captureCached({ source, width, height }: Drawable, signal: AbortSignal): Promise<Captured | null> {
  const file = isHtmlNamed(source, 'img') ? await readCached(source.currentSrc || source.src, signal) : null;
  if (!file) return null;
  const glance = await askBackground('glanceAt', { file: { kind: 'file', ...file } });
  return glance?.width === width && glance.height === height ? capturedFile(file, 'page', glance) : null;
}

async function readCached(address: string, signal: AbortSignal): Promise<ImageFile | null> {
  // The page would hear of it: in Firefox by its list of resources and its policy's events, in Chrome by a service worker.
  if (BROWSER === 'firefox' || navigator.serviceWorker?.controller) return null;
  // What the cache does not have would be an error in the page's console.
  if (!/^data:/i.test(address) && !isInCache(address)) return null;
  signal.throwIfAborted();
  try {
    const response = await fetch(address, { mode: 'same-origin', cache: 'only-if-cached', signal });
    if (response.ok) return { bytes: await response.arrayBuffer(), mimeType: response.headers.get('content-type') ?? '' };
  } catch {
    // The cache has it no more.
    signal.throwIfAborted();
  }
  return null;
}
