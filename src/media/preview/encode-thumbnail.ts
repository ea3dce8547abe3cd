import type { Thumbnail } from '../../domain/thumbnail';

/** Bytes of a thumbnail, since thousands are kept at once. Only noise takes more, and is encoded with a lower quality. */
const LARGEST = 6000;
const QUALITIES = [0.8, 0.5, 0.2];

export type Encode = (options: { type: string; quality: number }) => Promise<Blob>;

/** Encodes a canvas as WebP, which both browsers write. It keeps transparency and is smaller than JPEG of the same quality. */
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
