import { decodeCapture } from '../../ui/heat-map-panel/picture/decode-capture';
import { fitInto } from '../../media/fit-into';
import type { Capture, Rectangle } from '../../domain/image-source';
import { fractionsOf } from '../../domain/rectangles';

/** Longer side in pixels: sharp at the size of the page on a screen of two pixels each. */
const SIDE = 1024;

/** The image to be looked at, as pages show it. `null` where the browser can't draw what the engine could decode. */
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
 * The region that the network looked at, in fractions of the picture shown here. The screen may have shown a part of the
 * image only; then that part is the picture.
 */
export function regionInPicture(region: Rectangle, { part }: Pick<Capture, 'part'>): Rectangle {
  return part ? fractionsOf(region, part) : region;
}
