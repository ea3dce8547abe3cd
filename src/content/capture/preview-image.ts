import { isAbort } from '../../domain/errors';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Preview } from '../../domain/preview';
import { createPreview } from '../../media/preview/preview';
import { isHtmlNamed } from '../dom/is-element';
import type { FoundImage } from '../dom/page-image';
import { drawableOf } from '../image/drawable';
import { isLeftForLater, isOpaque } from '../image/image-file';
import { isReadBackNoisy } from '../image/read-back-noise';
import { ensureCaptureExtras } from './capture-extras';
import { limitTime } from './limit-time';
import { discardDecoded } from './discard-decoded';
import { captureCached } from './page-method';

/**
 * Pixels of an image that is drawn for its preview. Browsers decode an image that a script draws on the page's thread, and a million
 * pixels take about 10 ms.
 */
const MOST_DRAWN = 1_000_000;

/** Characters. An address with a file of megabytes is copied on the page's thread. */
const LONGEST_ADDRESS = 1_000_000;

/**
 * Returns a small picture of an image before it is classified, or `null` if there is none yet that costs the page next to nothing. Like a
 * capture for a classification, a preview requests nothing that the page has not loaded. Unlike that, it neither scrolls nor waits, and
 * images whose pixels the page may not read have a preview only while they are on the screen.
 */
export async function previewImage(found: FoundImage, life: AbortSignal): Promise<Thumbnail | null> {
  if (isLeftForLater(found) || isStillLoading(found)) return null;
  const preview =
    (await attempt(() => limitTime((signal) => fromPage(found, signal), life))) ?? (await attempt(() => fromScreen(found, life)));
  return preview?.thumbnail ?? null;
}

/** A preview that fails is none: a run says why an image cannot be read. */
async function attempt(work: () => Promise<Preview | null>): Promise<Preview | null> {
  try {
    const preview = await work();
    return preview?.blank ? null : preview;
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
  }
}

function isStillLoading({ element, image }: FoundImage): boolean {
  return !image.slot && isHtmlNamed(element, 'img') && !element.complete;
}

async function fromPage(found: FoundImage, signal: AbortSignal): Promise<Preview | null> {
  // A drawing in the page must be drawn to be seen, which may take long.
  const isDrawing = found.image.kind === 'svg' && found.image.address === null;
  const isHeavy = (found.image.address?.length ?? 0) > LONGEST_ADDRESS;
  if (isDrawing || isHeavy || isOpaque(found) || isReadBackNoisy()) return null;
  const drawable = await drawableOf(found, signal);
  const cached = await captureCached(drawable, signal);
  if (cached) return cached.preview;
  const { source, width, height } = drawable;
  if (width * height > MOST_DRAWN) return null;
  return createPreview(source, { width, height }).finally(() => discardDecoded(source));
}

async function fromScreen(found: FoundImage, signal: AbortSignal): Promise<Preview | null> {
  if (document.hidden) return null;
  const { captureInView } = await ensureCaptureExtras();
  const nothing = () => undefined;
  const shown = await captureInView(found, { scrolling: 'return', onWaiting: nothing, onShot: nothing }, signal);
  return shown?.preview ?? null;
}
