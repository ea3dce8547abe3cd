import type { ImageSource } from '../shared/image-source';

/** Longer side in pixels: sharp at the size of the page on a screen of two pixels each. */
const SIDE = 1024;

/** The image to be looked at, as pages show it. `null` where the browser can't draw what the engine could decode. */
export async function readPicture(source: ImageSource): Promise<ImageBitmap | null> {
  try {
    return source.kind === 'pixels' ? await shrink(toImageData(source)) : await readFile(source);
  } catch {
    return null;
  }
}

function toImageData({ rgba, width, height }: Extract<ImageSource, { kind: 'pixels' }>): ImageData {
  return new ImageData(new Uint8ClampedArray(rgba), width, height);
}

async function readFile({ bytes, mimeType, crop }: Extract<ImageSource, { kind: 'file' }>): Promise<ImageBitmap> {
  const image = await decode(new Blob([bytes], { type: mimeType }));
  if (!crop) return shrink(image);
  return shrink(await createImageBitmap(image, crop.x, crop.y, crop.width, crop.height));
}

/** `createImageBitmap` takes no SVG, an image element does. */
async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    return await createImageBitmap(file);
  } catch {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
    image.src = address;
    try {
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(address);
    }
  }
}

function shrink(image: ImageBitmap | ImageData | HTMLImageElement): Promise<ImageBitmap> {
  const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
  return createImageBitmap(image, {
    resizeWidth: Math.max(1, Math.round(image.width * scale)),
    resizeHeight: Math.max(1, Math.round(image.height * scale)),
    resizeQuality: 'high',
  });
}
