import { GapLensError } from '../../shared/errors';
import type { FoundImage } from '../candidates/candidates';
import type { Captured } from './capture';
import { drawableOf } from './drawable';
import { makeThumbnail, type Pixels, readPixels } from './pixels';

/** What the page has already and may read. */
export async function captureFromPage(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  const drawable = await drawableOf(found, signal);
  const pixels = await readPixels(drawable);
  // A WebGL canvas is blank between two frames of its page.
  if (found.image.kind === 'canvas' && isBlank(pixels)) throw new GapLensError('image-unreadable');
  return { source: pixels, rung: 'page', thumbnail: await makeThumbnail(drawable.source, drawable.width, drawable.height) };
}

function isBlank({ rgba }: Pixels): boolean {
  return new Uint32Array(rgba).every((pixel) => pixel === 0);
}
