import type { BackgroundMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { createContext, readContext } from '../media/draw-smaller';
import { areAlike } from '../media/preview/are-alike';
import type { Rectangle } from '../domain/image-source';
import { WHOLE } from '../domain/rectangles';
import type { Thumbnail } from '../domain/thumbnail';

/** Pixels on a side of the compared images: fine enough to tell images apart, coarse enough for small images on the screen. */
const SIDE = 16;

/** Returns whether an image on the screen looks like a part of another image, by a coarse comparison. */
export async function looksLike({ whole, seen, part }: Request<BackgroundMessages, 'looksLike'>): Promise<boolean> {
  return areAlike(await sample(whole, part), await sample(seen, WHOLE));
}

/** Returns a part of an image, scaled to the size of the comparison. @param part in fractions of the image */
async function sample({ bytes, mimeType }: Thumbnail, part: Rectangle): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mimeType }));
  const { width, height } = bitmap;
  const left = Math.min(width - 1, Math.max(0, Math.round(part.x * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(part.y * height)));
  const across = Math.max(1, Math.min(width - left, Math.round(part.width * width)));
  const down = Math.max(1, Math.min(height - top, Math.round(part.height * height)));
  // Both browsers average pixels here; when drawing, they do not.
  const small = await createImageBitmap(bitmap, left, top, across, down, {
    resizeWidth: SIDE,
    resizeHeight: SIDE,
    resizeQuality: 'high',
  });
  const context = createContext({ width: SIDE, height: SIDE });
  context.drawImage(small, 0, 0);
  bitmap.close();
  small.close();
  return readContext(context);
}
