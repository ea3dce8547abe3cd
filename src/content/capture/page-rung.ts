import { GapLensError } from '../../shared/errors';
import { glanceAt } from '../../shared/glance/glance';
import type { FoundImage } from '../candidates/candidates';
import type { Captured } from './capture';
import { drawableOf } from './drawable';
import { type Pixels, readPixels } from './pixels';

/** What the page has already and may read. */
export async function captureFromPage(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  const drawable = await drawableOf(found, signal);
  const pixels = await readPixels(drawable);
  if (isBlank(pixels)) refuseBlank(found);
  return { source: pixels, rung: 'page', glance: await glanceAt(drawable.source, drawable) };
}

/**
 * A WebGL canvas is blank between two frames of its page: the screen shows it. A file that shows nothing may be broken or of
 * no size: the engine tells from its bytes.
 */
function refuseBlank({ image }: FoundImage): void {
  if (image.kind === 'canvas') throw new GapLensError('image-unreadable');
  if (/^https?:/i.test(image.address ?? '')) throw new GapLensError('image-broken');
}

function isBlank({ rgba }: Pixels): boolean {
  return new Uint32Array(rgba).every((pixel) => pixel === 0);
}
