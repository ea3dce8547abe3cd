import { decodeCapture } from '../../ui/heat-map-panel/picture/decode-capture';
import { fitInto } from '../../media/fit-into';
import type { Capture, Rectangle } from '../../domain/image-source';
import { fractionsOf } from '../../domain/rectangles';

/** Longer side in pixels: sharp at the page's size, at two device pixels for each CSS pixel. */
const SIDE = 1024;

/** Returns the image as pages show it; `null` if the browser can't draw the image that the engine could decode. */
export async function readPicture(capture: Capture): Promise<ImageBitmap | null> {
  try {
    const image = await decodeCapture(capture);
    return await shrink(image).finally(() => image.close());
  } catch {
    return null;
  }
}

function shrink(image: ImageBitmap): Promise<ImageBitmap> {
  const { width, height } = fitInto(image, SIDE);
  return createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
}

/**
 * Returns the region that the network looked at, in fractions of the picture shown here. A screenshot may show only a part of the
 * image; then the picture is that part.
 */
export function regionInPicture(region: Rectangle, { part }: Pick<Capture, 'part'>): Rectangle {
  return part ? fractionsOf(region, part) : region;
}
