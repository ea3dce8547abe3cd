import { animatedTypeOf } from '../../../media/animation/animated-type';
import { openAnimation } from '../../../media/animation/open-animation';
import { drawIncomplete } from '../../../media/draw-incomplete';
import { GapLensError } from '../../../domain/errors';
import type { Capture, ImageSource } from '../../../domain/image-source';
import { imageDataOf } from '../../controls/image-data';

/**
 * Decodes a capture's pixels to draw them. The caller closes the bitmap. Throws `picture-failed` if the browser cannot draw them
 * here.
 */
export async function decodeCapture({ source, frame }: Capture): Promise<ImageBitmap> {
  try {
    if (source.kind === 'pixels') return await bitmapOf(source);
    const blob = new Blob([source.bytes], { type: source.mimeType });
    if (frame !== undefined) return await decodeFrame(source.bytes, frame);
    // Only elements decode SVG, and neither way decodes a truncated file.
    const whole = await createImageBitmap(blob).catch(() => decodeByElement(blob).catch(() => null));
    return whole ?? (await decodeIncomplete(source.bytes));
  } catch {
    throw new GapLensError('picture-failed');
  }
}

function bitmapOf({ rgba, width, height }: Extract<ImageSource, { kind: 'pixels' }>): Promise<ImageBitmap> {
  return createImageBitmap(imageDataOf(new Uint8ClampedArray(rgba), width, height));
}

async function decodeIncomplete(bytes: ArrayBuffer): Promise<ImageBitmap> {
  const shown = await drawIncomplete(bytes);
  if (!shown) throw new GapLensError('picture-failed');
  return bitmapOf(shown);
}

async function decodeFrame(bytes: ArrayBuffer, index: number): Promise<ImageBitmap> {
  const type = animatedTypeOf(new Uint8Array(bytes));
  const animation = type && (await openAnimation(bytes, type, 'default'));
  if (!animation) throw new GapLensError('picture-failed');
  try {
    const frame = await animation.decodeFrame(index);
    return await createImageBitmap(frame).finally(() => frame.close());
  } finally {
    animation.close();
  }
}

/** Decodes a file through an image element: `createImageBitmap` takes SVG only from there, whatever the file's type says. */
async function decodeByElement(file: Blob): Promise<ImageBitmap> {
  const address = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const element = new Image();
    element.src = address;
    await element.decode();
    // An SVG without a size of its own needs one here.
    return await createImageBitmap(element, { resizeWidth: element.width, resizeHeight: element.height });
  } finally {
    URL.revokeObjectURL(address);
  }
}
