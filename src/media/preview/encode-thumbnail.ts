import type { Thumbnail } from '../../domain/thumbnail';

/** Bytes: thousands of thumbnails are kept at once. Noise alone takes more, and is encoded more coarsely. */
const LARGEST = 6000;
const QUALITIES = [0.8, 0.5, 0.2];

export type Encode = (options: { type: string; quality: number }) => Promise<Blob>;

/** WebP: both browsers write it, it keeps transparency, and JPEG of the same quality is larger. */
export async function encodeThumbnail(
  canvas: OffscreenCanvas,
  encode: Encode = (options) => canvas.convertToBlob(options),
): Promise<Thumbnail> {
  const { width, height } = canvas;
  let blob = new Blob();
  for (const quality of QUALITIES) {
    blob = await encode({ type: 'image/webp', quality });
    if (blob.size <= LARGEST) break;
  }
  return { bytes: await blob.arrayBuffer(), mimeType: blob.type, width, height };
}
