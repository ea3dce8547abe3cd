import { GapLensError } from '../../domain/errors';
import type { ImageSource, Size } from '../../domain/image-source';
import { nameKind } from '../../media/file-kind';
import { withTimeLimit } from '../../domain/time-limit';
import { decodePlanes } from './decode-planes';
import type { DecodedImage, RgbaPixels } from './decoded-image';
import { isSized } from './file-end/find-end';
import { type FileInspection, inspectFile } from './inspect-file';
import { DECODE_TIME_LIMIT, LARGEST_SIDE_EVERYWHERE, SMALLEST_SIDE } from './limits';
import { isOneColor } from './one-color';

/**
 * Decodes an image the way pages show it. EXIF orientation is applied; color profiles are not, because the reference
 * implementation ignores them. Returns the first frame of an animation.
 */
export async function decode(source: ImageSource, signal: AbortSignal): Promise<DecodedImage> {
  return source.kind === 'pixels' ? largeEnough(openPixels(source)) : openFile(source, signal);
}

/** Returns the image, or frees it and throws `image-too-small`. */
export function largeEnough<Image extends DecodedImage>(image: Image): Image {
  if (image.width >= SMALLEST_SIDE && image.height >= SMALLEST_SIDE) return image;
  image.dispose();
  throw new GapLensError('image-too-small', image.width, image.height);
}

function openPixels({ rgba, width, height }: Extract<ImageSource, { kind: 'pixels' }>): DecodedImage {
  if (rgba.byteLength !== width * height * 4) throw new GapLensError('image-broken');
  const all = new Uint8ClampedArray(rgba);
  return {
    width,
    height,
    pixels: {
      kind: 'rgba',
      isOpaque: false,
      read: (rectangle) => {
        const part = new Uint8ClampedArray(rectangle.width * rectangle.height * 4);
        for (let row = 0; row < rectangle.height; row += 1) {
          const start = ((rectangle.y + row) * width + rectangle.x) * 4;
          part.set(all.subarray(start, start + rectangle.width * 4), row * rectangle.width * 4);
        }
        return part;
      },
    },
    dispose: () => undefined,
  };
}

async function openFile({ bytes, mimeType }: Extract<ImageSource, { kind: 'file' }>, signal: AbortSignal): Promise<DecodedImage> {
  const file = new Uint8Array(bytes);
  const inspection = inspectFile(file, mimeType);
  refuseUnshown(file, inspection);
  const planar = await decodePlanes(bytes, inspection, signal);
  if (planar) return largeEnough(planar);
  const bitmap = await decodeFile(file, mimeType, inspection, signal);
  const image = largeEnough(readableImage(bitmap, bitmap));
  if (inspection.end === 'there') return image;
  if (!isOneColor(image, image.pixels)) return { ...image, incomplete: true };
  image.dispose();
  throw incompleteError(file, inspection);
}

/** @throws GapLensError for a truncated file, if it has a format of which browsers then show nothing */
export function refuseUnshown(bytes: Uint8Array, inspection: FileInspection): void {
  const { kind, end } = inspection;
  if (kind?.is === 'image' && end === 'missing' && isSized(kind.mimeType)) throw incompleteError(bytes, inspection);
}

function incompleteError(bytes: Uint8Array, { end }: FileInspection): GapLensError {
  return end === 'empty' ? new GapLensError('image-hollow') : new GapLensError('image-truncated', bytes.length);
}

/** Reads pixels by drawing on a canvas. @throws GapLensError `image-too-large-here` if the browser cannot make such a canvas */
export function readableImage(
  drawable: ImageBitmap | VideoFrame,
  { width, height }: Size,
): DecodedImage & { pixels: RgbaPixels } {
  const tooLarge = () => new GapLensError('image-too-large-here', width, height);
  const context = getSharedContext();
  if (!context) throw tooLarge();
  return {
    width,
    height,
    pixels: {
      kind: 'rgba',
      isOpaque: true,
      read: (part) => {
        const { canvas } = context;
        // Strips of one size share the memory of the canvas.
        if (canvas.width !== part.width || canvas.height !== part.height) {
          canvas.width = part.width;
          canvas.height = part.height;
        }
        context.fillStyle = 'white';
        context.fillRect(0, 0, part.width, part.height);
        try {
          context.drawImage(drawable, part.x, part.y, part.width, part.height, 0, 0, part.width, part.height);
          return context.getImageData(0, 0, part.width, part.height).data;
        } catch {
          throw tooLarge();
        }
      },
    },
    dispose: () => drawable.close(),
  };
}

let sharedContext: OffscreenCanvasRenderingContext2D | null = null;

/**
 * Returns the context of the one canvas through which all images are read, strip by strip. A canvas for each image would stay in memory
 * until the next garbage collection, which in a worker may be long after.
 */
function getSharedContext(): OffscreenCanvasRenderingContext2D | null {
  sharedContext ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true, alpha: false });
  return sharedContext;
}

async function decodeFile(
  bytes: Uint8Array<ArrayBuffer>,
  mimeType: string,
  inspection: FileInspection,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  // Browsers trust the type more than the bytes.
  const type = inspection.kind?.is === 'image' ? inspection.kind.mimeType : mimeType;
  // Without `colorSpaceConversion`, one photograph in ten differs from the reference, by up to 15 gray levels on average.
  const decoding = createImageBitmap(new Blob([bytes], { type }), {
    colorSpaceConversion: 'none',
    imageOrientation: 'from-image',
  });
  try {
    return await withTimeLimit(decoding, DECODE_TIME_LIMIT, 'image-timeout', signal);
  } catch (error) {
    // A bitmap that arrives too late must not stay in memory.
    void decoding.then((bitmap) => bitmap.close()).catch(() => undefined);
    if (error instanceof GapLensError || signal.aborted) throw error;
    throw whyNotDecoded(bytes, mimeType, inspection);
  }
}

function whyNotDecoded(bytes: Uint8Array, mimeType: string, inspection: FileInspection): GapLensError {
  const { kind, size, end } = inspection;
  if (kind?.is === 'foreign') return new GapLensError('image-unsupported', kind.name);
  // If not even a size was found, the damage begins in the header, and the missing end explains nothing.
  if (end !== 'there' && size) return incompleteError(bytes, inspection);
  const { width, height } = size ?? { width: 0, height: 0 };
  if (Math.max(width, height) > LARGEST_SIDE_EVERYWHERE) return new GapLensError('image-too-large-here', width, height);
  return kind?.is === 'image'
    ? new GapLensError('image-broken')
    : new GapLensError('image-not-image', nameKind(bytes, mimeType, kind));
}
