import { GapLensError } from '../../domain/errors';
import type { FoundImage } from '../dom/page-image';
import { ensureLateCapture } from './late-capture';
import { captureCached } from './capture-cached';
import type { Captured } from './captured';
import { type Drawable, drawableOf, isOpaque } from '../image/drawable';
import { addressIfMaybeAnimated } from '../image/may-be-animated';
import { asOneFrame } from './one-frame';
import { readDrawable } from './pixels';
import type { Pixels } from '../../domain/image-source';
import { isReadBackNoisy } from '../image/read-back-noise';
import { nextFrame } from '../dom/waiting';
import { isHtmlNamed, isSvgNamed } from '../dom/is-element';

/** What the page has already and may read. */
export async function captureFromPage(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  if (isDrawing(found)) return (await ensureLateCapture()).captureDrawing(found.element, signal);
  // Nothing of it could be read, and it would have to be decoded first.
  if (isOpaque(found) && !isOwnImage(found)) throw new GapLensError('image-unreadable');
  const drawable = await drawableOf(found, signal);
  if (isReadBackNoisy() || isOpaque(found)) throw new GapLensError('image-unreadable');
  const cached = await captureCached(drawable, signal);
  if (cached) return cached;
  const captured = await read(drawable, signal);
  const file = addressIfMaybeAnimated(found);
  const animation = file && (await (await ensureLateCapture()).captureAnimation(file, signal));
  if (animation) return { ...captured, ...animation, glance: captured.glance && asOneFrame(captured.glance, animation.source) };
  return isBlank(captured.source) ? whenBlank(found, drawable, captured, signal) : captured;
}

function isDrawing(found: FoundImage): found is FoundImage & { element: SVGSVGElement } {
  return found.image.kind === 'svg' && !found.image.address && isSvgNamed(found.element, 'svg');
}

/** Such an element tells by itself whether it has loaded, and is waited for. */
function isOwnImage({ element, image }: FoundImage): boolean {
  return !image.slot && isHtmlNamed(element, 'img');
}

async function read(drawable: Drawable, signal: AbortSignal): Promise<Captured & { source: Pixels }> {
  return { ...(await readDrawable(drawable, signal)), rung: 'page' };
}

async function whenBlank(found: FoundImage, drawable: Drawable, blank: Captured, signal: AbortSignal): Promise<Captured> {
  if (isHtmlNamed(drawable.source, 'canvas')) return readAfterDrawing(drawable, signal);
  if (blank.incomplete) throw new GapLensError('image-broken');
  // A file that shows nothing may be broken or of no size: the engine tells from its bytes.
  if (/^https?:/i.test(found.image.address ?? '') && !(await isDecoded(drawable.source))) throw new GapLensError('image-broken');
  return blank;
}

/** A WebGL canvas is blank from the end of a frame until its page draws again. */
async function readAfterDrawing(drawable: Drawable, signal: AbortSignal): Promise<Captured> {
  await nextFrame(signal);
  return read(drawable, signal);
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
