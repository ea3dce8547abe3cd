import { createContext } from '../../media/draw-smaller';
import { fitInto } from '../../media/fit-into';
import { describePreview } from '../../media/preview/describe-preview';
import type { Preview } from '../../domain/preview';
import { THUMBNAIL_SIDE } from '../../domain/thumbnail';
import type { DecodedImage } from './decoded-image';
import { shrinkWhole } from './preprocess';

/**
 * Shrinks an image that was decoded for the network, so that no other context decodes it again. Returns a function that makes its preview,
 * even after the image is freed, or `null` if there is none: of a truncated file, pages show other parts than a decoder returns.
 */
export async function drawPreview(image: DecodedImage): Promise<(() => Promise<Preview>) | null> {
  // Firefox draws every image in its page, where previews come from.
  if (BROWSER === 'firefox' || image.incomplete) return null;
  const { width, height } = image;
  const size = fitInto({ width, height }, THUMBNAIL_SIDE);
  const rgba = await shrinkWhole(image, size);
  return () => {
    const small = createContext(size);
    small.putImageData(new ImageData(rgba, size.width, size.height), 0, 0);
    return describePreview(small, { width, height });
  };
}
