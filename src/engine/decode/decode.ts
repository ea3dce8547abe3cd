import { GapLensError } from '../../domain/errors';
import type { ImageSource, Rectangle } from '../../domain/image-source';
import { nameKind } from '../../media/file-kind';
import { withTimeLimit } from '../../domain/time-limit';
import { isSized } from './file-end/find-end';
import { type FileInspection, inspectFile } from './inspect-file';
import { DECODE_TIME_LIMIT, LARGEST_SIDE_EVERYWHERE, SMALLEST_SIDE } from './limits';
import { isOneColor } from './one-color';

/** Decoded pixels that can be read part by part, so that no copy of a large image is ever made. */
export interface DecodedImage {
  width: number;
  height: number;
  /** RGBA of a rectangle (whole pixels, inside the image), on white where the image is transparent. */
  readPixels(rectangle: Rectangle): Uint8ClampedArray;
  /** The file's end is missing: the pixels are what browsers show of it. */
  incomplete?: true;
  dispose(): void;
}

/**
 * Decodes as pages show it: EXIF orientation is followed, colour profiles are not (the reference follows none). Of an animation
 * the first frame.
 */
export async function decode(source: ImageSource, signal: AbortSignal): Promise<DecodedImage> {
  return source.kind === 'pixels' ? largeEnough(openPixels(source)) : openFile(source, signal);
}

/** Frees what is too small to be looked at. */
export function largeEnough(image: DecodedImage): DecodedImage {
  if (image.width >= SMALLEST_SIDE && image.height >= SMALLEST_SIDE) return image;
  image.dispose();
  throw new GapLensError('image-too-small', image.width, image.height);
}

function openPixels({ rgba, width, height }: Extract<ImageSource, { kind: 'pixels' }>): DecodedImage {
  if (rgba.byteLength !== width * height * 4) throw new GapLensError('image-broken');
  const pixels = new Uint8ClampedArray(rgba);
  return {
    width,
    height,
    readPixels: (rectangle) => {
      const part = new Uint8ClampedArray(rectangle.width * rectangle.height * 4);
      for (let row = 0; row < rectangle.height; row += 1) {
        const start = ((rectangle.y + row) * width + rectangle.x) * 4;
        part.set(pixels.subarray(start, start + rectangle.width * 4), row * rectangle.width * 4);
      }
      return putOnWhite(part);
    },
    dispose: () => undefined,
  };
}

function putOnWhite(rgba: Uint8ClampedArray): Uint8ClampedArray {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]! / 255;
    if (alpha === 1) continue;
    for (let channel = i; channel < i + 3; channel += 1) rgba[channel] = rgba[channel]! * alpha + 255 * (1 - alpha);
    rgba[i + 3] = 255;
  }
  return rgba;
}

async function openFile({ bytes, mimeType }: Extract<ImageSource, { kind: 'file' }>, signal: AbortSignal): Promise<DecodedImage> {
  const file = new Uint8Array(bytes);
  const inspection = inspectFile(file, mimeType);
  refuseUnshown(file, inspection);
  const bitmap = await decodeFile(file, mimeType, inspection, signal);
  const image = largeEnough(readableImage(bitmap, bitmap));
  if (inspection.end === 'there') return image;
  if (!isOneColor(image)) return { ...image, incomplete: true };
  image.dispose();
  throw incompleteError(file, inspection);
}

/** @throws GapLensError for a file that is cut, of a format of which browsers show nothing then */
export function refuseUnshown(bytes: Uint8Array, inspection: FileInspection): void {
  const { kind, end } = inspection;
  if (kind?.is === 'image' && end === 'missing' && isSized(kind.mimeType)) throw incompleteError(bytes, inspection);
}

function incompleteError(bytes: Uint8Array, { end }: FileInspection): GapLensError {
  return end === 'empty' ? new GapLensError('image-hollow') : new GapLensError('image-truncated', bytes.length);
}

/** Gives the pixels of what a canvas can draw. @throws GapLensError `image-too-large-here` where there is no canvas for it */
export function readableImage(drawable: ImageBitmap | VideoFrame, size: { width: number; height: number }): DecodedImage {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  const tooLarge = () => new GapLensError('image-too-large-here', size.width, size.height);
  if (!context) throw tooLarge();
  return {
    width: size.width,
    height: size.height,
    readPixels: ({ x, y, width, height }) => {
      canvas.width = width; // clears it as well
      canvas.height = height;
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      try {
        context.drawImage(drawable, x, y, width, height, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      } catch {
        throw tooLarge();
      }
    },
    dispose: () => drawable.close(),
  };
}

async function decodeFile(
  bytes: Uint8Array<ArrayBuffer>,
  mimeType: string,
  inspection: FileInspection,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  // Browsers go by the type more than by the bytes.
  const type = inspection.kind?.is === 'image' ? inspection.kind.mimeType : mimeType;
  // Without this option one photograph in ten differs from the reference, by up to 15 grey levels on average.
  const decoding = createImageBitmap(new Blob([bytes], { type }), {
    colorSpaceConversion: 'none',
    imageOrientation: 'from-image',
  });
  try {
    return await withTimeLimit(decoding, DECODE_TIME_LIMIT, 'image-timeout', signal);
  } catch (error) {
    // What comes too late must not stay in memory.
    void decoding.then((bitmap) => bitmap.close()).catch(() => undefined);
    if (error instanceof GapLensError || signal.aborted) throw error;
    throw whyNotDecoded(bytes, mimeType, inspection);
  }
}

function whyNotDecoded(bytes: Uint8Array, mimeType: string, inspection: FileInspection): GapLensError {
  const { kind, size, end } = inspection;
  if (kind?.is === 'foreign') return new GapLensError('image-unsupported', kind.name);
  // A file in which no size is found is damaged from its head on.
  if (end !== 'there' && size) return incompleteError(bytes, inspection);
  const { width, height } = size ?? { width: 0, height: 0 };
  if (Math.max(width, height) > LARGEST_SIDE_EVERYWHERE) return new GapLensError('image-too-large-here', width, height);
  return kind?.is === 'image'
    ? new GapLensError('image-broken')
    : new GapLensError('image-not-image', nameKind(bytes, mimeType, kind));
}
