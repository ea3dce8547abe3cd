import { createSerializer } from '../../domain/async';
import { GapLensError } from '../../domain/errors';
import type { FoundImage } from '../dom/page-image';
import { ensureCaptureExtras } from './capture-extras';
import { type Captured, asOneFrame, capturedFile, type ImageFile } from './captured';
import { type Drawable, drawableOf } from '../image/drawable';
import { addressIfMaybeAnimated, isLeftForLater, isOpaque } from '../image/image-file';
import { readDrawable } from './pixels';
import type { Pixels, Size } from '../../domain/image-source';
import { isReadBackNoisy } from '../image/read-back-noise';
import { nextFrame } from '../dom/waiting';
import { isHtmlNamed, isSvgNamed } from '../dom/is-element';
import { sendToBackground } from '../../messaging/send';
import { countLoads, isInCache, isOwnOrigin, servedAs } from '../image/page-loads';
import { shownAddress } from '../image/own-image';

/** Captures pixels that the page has already loaded and may read. */
export async function captureFromPage(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  if (isDrawing(found)) return (await ensureCaptureExtras()).captureDrawing(found.element, signal);
  // The pixels could not be read after decoding.
  if (isOpaque(found) && !isOwnImage(found)) throw new GapLensError('image-unreadable');
  const drawable = await drawableOf(found, signal);
  if (isReadBackNoisy() || isOpaque(found)) throw new GapLensError('image-unreadable');
  const cached = await captureCached(drawable, signal);
  if (cached) return cached;
  const captured = await capturePixels(drawable, signal);
  const file = addressIfMaybeAnimated(found);
  const animation = file && (await (await ensureCaptureExtras()).captureAnimation(file, signal));
  if (animation)
    return { ...captured, ...animation, preview: captured.preview && asOneFrame(captured.preview, animation.source) };
  return isBlank(captured.source) ? captureBlank(found, drawable, captured, signal) : captured;
}

function isDrawing(found: FoundImage): found is FoundImage & { element: SVGSVGElement } {
  return found.image.kind === 'svg' && !found.image.address && isSvgNamed(found.element, 'svg');
}

/** Returns whether the element is the image itself (`<img>`): it says whether it has loaded, so the capture waits for it. */
function isOwnImage({ element, image }: FoundImage): boolean {
  return !image.slot && isHtmlNamed(element, 'img');
}

async function capturePixels(drawable: Drawable, signal: AbortSignal): Promise<Captured & { source: Pixels }> {
  return { ...(await readDrawable(drawable, signal)), captureMethod: 'page' };
}

async function captureBlank(found: FoundImage, drawable: Drawable, blank: Captured, signal: AbortSignal): Promise<Captured> {
  if (isHtmlNamed(drawable.source, 'canvas')) return readAfterDrawing(drawable, signal);
  if (blank.incomplete) throw new GapLensError('image-broken');
  // A file without visible pixels may be broken or have no size. The engine can tell from its bytes.
  if (/^https?:/i.test(found.image.address ?? '') && !(await isDecoded(drawable.source))) throw new GapLensError('image-broken');
  return blank;
}

/** Reads a canvas in the next frame: a WebGL canvas is blank from the end of a frame until the page draws again. */
async function readAfterDrawing(drawable: Drawable, signal: AbortSignal): Promise<Captured> {
  await nextFrame(signal);
  return capturePixels(drawable, signal);
}

async function isDecoded(source: Drawable['source']): Promise<boolean> {
  if (!isHtmlNamed(source, 'img')) return true;
  try {
    await source.decode();
    return source.naturalWidth > 0;
  } catch {
    return false;
  }
}

function isBlank({ rgba }: Pixels): boolean {
  for (const pixel of new Uint32Array(rgba)) if (pixel !== 0) return false;
  return true;
}

/** Types of files that may be animated, so that the visible pixels may be one frame of many. */
const MAY_BE_ANIMATED = /^image\/(gif|webp|avif|a?png)$/i;

/** Pixels from which drawing an image holds the page up, because Chrome decodes it on the page's thread: some 20 ms. */
const LARGE = 1_000_000;
/** Images of a page from which even small ones hold it up together. */
const MANY = 20;

/** Set once the cache lacked a file that it was expected to have, because the server forbids caching. */
let hasMissed = false;
/** Runs one read at a time of those that may miss, so that images captured together miss at most once. */
const oneAtATime = createSerializer();

/** The first bytes of a JPEG file. */
const JPEG = [0xff, 0xd8, 0xff];

/** A file that nobody has decoded yet. The page shows it with this size. */
export interface Undecoded extends Size {
  file: ImageFile;
}

/**
 * Reads an image like `captureCached`, but without its preview, which the engine makes while it classifies the image: so the file is
 * decoded once. Only for photographs: other files may be animations or drawings. Returns `null` if the image has to be captured in
 * another way.
 */
export async function readUndecoded(found: FoundImage, signal: AbortSignal): Promise<Undecoded | null> {
  if (BROWSER === 'firefox' || !isOwnImage(found) || isLeftForLater(found) || isOpaque(found) || isReadBackNoisy()) return null;
  const drawable = await drawableOf(found, signal);
  const { source, width, height } = drawable;
  if (!isHtmlNamed(source, 'img') || !/^image\/jpe?g$/i.test(servedAs(shownAddress(source))?.mimeType ?? '')) return null;
  const file = await fileOf(drawable, signal);
  const start = new Uint8Array(file?.bytes ?? new ArrayBuffer(0));
  return file && JPEG.every((byte, index) => start[index] === byte) ? { file, width, height } : null;
}

/**
 * Reads the file of an image of the page's own origin from the browser's cache, without the network and without decoding on the page's
 * thread. Returns `null` if that is not possible, or if the file is not the one that the page shows.
 */
export async function captureCached(drawable: Drawable, signal: AbortSignal): Promise<Captured | null> {
  const { width, height } = drawable;
  const file = await fileOf(drawable, signal);
  if (!file) return null;
  const preview = await sendToBackground('createPreview', { file: { kind: 'file', ...file } });
  return preview?.width === width && preview.height === height ? capturedFile(file, 'page', preview) : null;
}

async function fileOf({ source, width, height }: Drawable, signal: AbortSignal): Promise<ImageFile | null> {
  const isCostly = width * height >= LARGE || countLoads() >= MANY;
  return isHtmlNamed(source, 'img') ? readCached(shownAddress(source), isCostly, signal) : null;
}

function isWorthARisk(served: ReturnType<typeof servedAs>, isCostly: boolean): boolean {
  if (served === null || served.status !== 200) return false;
  return isCostly || MAY_BE_ANIMATED.test(served.mimeType);
}

/** @param isCostly drawing the image instead would hold the page up */
async function readCached(address: string, isCostly: boolean, signal: AbortSignal): Promise<ImageFile | null> {
  // The page would notice: in Firefox by its resource timing and events of its policy, in Chrome by a service worker.
  if (BROWSER === 'firefox' || navigator.serviceWorker?.controller) return null;
  // A file that the cache lacks causes an error in the page's console. At most one is risked per frame, for possible animations and
  // for images that are costly to draw. A file that came over the network is in the cache unless its server forbids that.
  const isSure = /^data:/i.test(address) || isInCache(address);
  if (isSure) return fetchCached(address, signal);
  if (!isOwnOrigin(address) || !isWorthARisk(servedAs(address), isCostly)) return null;
  return oneAtATime(async () => {
    if (hasMissed) return null;
    const file = await fetchCached(address, signal);
    hasMissed = file === null;
    return file;
  });
}

/** Returns `null` if the cache does not have the file. */
async function fetchCached(address: string, signal: AbortSignal): Promise<ImageFile | null> {
  signal.throwIfAborted();
  try {
    const response = await fetch(address, { mode: 'same-origin', cache: 'only-if-cached', signal });
    if (response.ok) return { bytes: await response.arrayBuffer(), mimeType: response.headers.get('content-type') ?? '' };
  } catch {
    signal.throwIfAborted();
  }
  return null;
}
