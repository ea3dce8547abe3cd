import type { ScreenCrop } from '../messaging/contracts';
import { createContext } from '../media/draw-smaller';
import { createPreview } from '../media/preview/preview';
import type { Rectangle } from '../domain/image-source';
import { areaOf, roundWithin, scaled } from '../domain/rectangles';

const MIME_TYPE = 'image/png';

/**
 * Returns a part of a screenshot as a PNG file with exactly the screenshot's values, or `null` if the part lies outside of it.
 *
 * @param part in screenshot widths, vertically too
 */
export async function cropShot(shot: ImageBitmap, part: Rectangle): Promise<ScreenCrop | null> {
  const crop = roundWithin(scaled(part, shot.width), shot);
  if (areaOf(crop) === 0) return null;
  const context = createContext(crop);
  context.drawImage(shot, -crop.x, -crop.y);
  const { canvas } = context;
  const file = await canvas.convertToBlob({ type: MIME_TYPE });
  return { bytes: await file.arrayBuffer(), mimeType: MIME_TYPE, preview: await createPreview(canvas, crop) };
}
