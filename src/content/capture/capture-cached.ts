import { askBackground } from '../frame/ask-background';
import { isHtmlNamed } from '../dom/is-element';
import type { Captured } from './captured';
import { capturedFile, type ImageFile } from './captured-file';
import type { Drawable } from '../image/drawable';
import { isInCache, servedAs } from '../image/page-loads';

/** Types whose pixels on show may be one frame of many. */
const MAY_BE_ANIMATED = /^image\/(gif|webp|avif|a?png)$/i;

/** The cache did not have a file that was hoped for: the server forbids to keep its files. */
let hasMissed = false;

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
  // A file that the cache lacks costs an error in the page's console. One is risked for all possible animations together.
  const isSure = /^data:/i.test(address) || isInCache(address);
  if (!isSure && (hasMissed || !MAY_BE_ANIMATED.test(servedAs(address)?.mimeType ?? ''))) return null;
  signal.throwIfAborted();
  try {
    const response = await fetch(address, { mode: 'same-origin', cache: 'only-if-cached', signal });
    if (response.ok) return { bytes: await response.arrayBuffer(), mimeType: response.headers.get('content-type') ?? '' };
  } catch {
    signal.throwIfAborted();
    hasMissed ||= !isSure;
  }
  return null;
}
