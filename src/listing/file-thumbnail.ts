import type { Thumbnail } from '../messaging/contracts';
import { fitInto } from '../shared/fit-into';

/** Longer side in pixels: a row's 56 CSS pixels on a screen of two pixels each. */
const SIDE = 112;
/** Above this many pixels decoding the file a second time, here, costs too much memory for a thumbnail. */
const MOST_PIXELS = 40_000_000;

/** `null` where the browser can't or should not draw the file. */
export async function makeThumbnail(file: Blob, { width, height }: { width: number; height: number }): Promise<Thumbnail | null> {
  if (width * height > MOST_PIXELS) return null;
  const address = URL.createObjectURL(file);
  try {
    return shrink(await loadImage(address));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** An image element, not `createImageBitmap`: that one takes no SVG. */
function loadImage(address: string): Promise<HTMLImageElement> {
  const element = new Image();
  return new Promise((resolve, reject) => {
    element.onload = () => resolve(element);
    element.onerror = reject;
    element.src = address;
  });
}

function shrink(element: HTMLImageElement): Thumbnail | null {
  const { width, height } = fitInto({ width: element.naturalWidth, height: element.naturalHeight }, SIDE);
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(element, 0, 0, width, height);
  return { rgba: context.getImageData(0, 0, width, height).data.buffer, width, height };
}
