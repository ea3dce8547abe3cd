import type { Thumbnail } from '../../messaging/contracts';
import type { ImageSource } from '../../shared/image-source';
import { makeThumbnail } from './pixels';

/** `null`: the file can't be decoded here. Whether it can at all is for the engine to say. */
export async function thumbnailOfFile({
  bytes,
  mimeType,
  crop,
}: Extract<ImageSource, { kind: 'file' }>): Promise<Thumbnail | null> {
  const blob = new Blob([bytes], { type: mimeType });
  try {
    const bitmap = await (crop ? createImageBitmap(blob, crop.x, crop.y, crop.width, crop.height) : createImageBitmap(blob));
    const thumbnail = await makeThumbnail(bitmap, bitmap.width, bitmap.height);
    bitmap.close();
    return thumbnail;
  } catch {
    return null;
  }
}
