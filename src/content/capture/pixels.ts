import { createContext, drawSmaller, drawWhole, readContext } from '../../shared/draw-smaller';
import type { ImageSource } from '../../shared/image-source';
import type { Drawable } from './drawable';

/** Enough for any network here; more would only make the message to the engine larger. */
const MOST_PIXELS = 4_000_000;

export type Pixels = Extract<ImageSource, { kind: 'pixels' }>;

/** `image-unreadable` where the page's origin may not read them. Large images come smaller. */
export async function readPixels({ source, width, height }: Drawable): Promise<Pixels> {
  ensureReadable(source);
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const context = await drawSmaller(source, { width, height }, size);
  return { kind: 'pixels', rgba: readContext(context).buffer, ...size };
}

/** Reading one pixel says as much as reading all, sooner. */
function ensureReadable(source: CanvasImageSource): void {
  const context = createContext({ width: 1, height: 1 });
  drawWhole(context, source);
  readContext(context);
}
