import { animatedTypeOf } from '../../../shared/animation/animated-type';
import { openAnimation } from '../../../shared/animation/open-animation';
import type { Capture } from '../../../shared/image-source';
import { GapLensError } from '../../../shared/errors';
import { imageDataOf } from '../../image-data';

/** What the engine was given, to be drawn. To be closed by whoever asked. `picture-failed` where it can't be drawn here. */
export async function decodeCapture({ source, frame }: Capture): Promise<ImageBitmap> {
  try {
    if (source.kind === 'pixels') {
      const { rgba, width, height } = source;
      return await createImageBitmap(imageDataOf(new Uint8ClampedArray(rgba), width, height));
    }
    const blob = new Blob([source.bytes], { type: source.mimeType });
    if (frame !== undefined) return await decodeFrame(source.bytes, frame);
    return await createImageBitmap(blob).catch(() => decodeByElement(blob));
  } catch {
    throw new GapLensError('picture-failed');
  }
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

/** What `createImageBitmap` takes from no file, but from an element: SVG, whatever it was called. */
async function decodeByElement(file: Blob): Promise<ImageBitmap> {
  const address = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const element = new Image();
    element.src = address;
    await element.decode();
    // One without a size of its own has to be told one.
    return await createImageBitmap(element, { resizeWidth: element.width, resizeHeight: element.height });
  } finally {
    URL.revokeObjectURL(address);
  }
}
