import type { Blank } from '../../domain/candidate';
import { drawSmaller, readContext } from '../draw-smaller';
import { fitInto } from '../fit-into';
import { THUMBNAIL_SIDE, type Thumbnail } from '../../domain/thumbnail';
import { blankOf } from './blank';
import { encodeThumbnail } from './encode-thumbnail';
import { encoderOf } from './encoder-of';
import { hashPixels } from './hash-pixels';

/** What the small pixels of an image tell, before any network looks at it. */
export interface Glance {
  thumbnail: Thumbnail;
  blank: Blank | null;
  /** The same for two images that show the same pixels at the same size. */
  contentKey: string;
  /** Of the image in pixels. */
  width: number;
  height: number;
}

/**
 * @param size of the image in pixels
 * @throws GapLensError `image-unreadable` where this context may not read the pixels
 */
export async function glanceAt(
  source: ImageBitmapSource & CanvasImageSource,
  size: { width: number; height: number },
): Promise<Glance> {
  const { width, height } = size;
  const small = await drawSmaller(source, size, fitInto(size, THUMBNAIL_SIDE));
  const pixels = readContext(small);
  return {
    thumbnail: await encodeThumbnail(small.canvas, encoderOf(small.canvas)),
    blank: blankOf(pixels),
    width,
    height,
    contentKey: `${width}x${height} ${hashPixels(pixels)}`,
  };
}
