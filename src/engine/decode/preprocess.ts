import type { Rectangle, Size } from '../../domain/image-source';
import type { ModelDescriptor } from '../models/model-descriptor';
import type { DecodedImage } from './decoded-image';
import { inputShape } from './input-shape';
import { type Kernels, withKernels } from './preprocess-kernels';
import { preprocessBicubic, resizeBicubic } from './preprocess-bicubic';
import { preprocessBilinear } from './preprocess-bilinear';

/**
 * Returns the network's input for an image: `[1, height, width, 3]` in the shape of {@link inputShape}, values `(byte - subtract) / divide`. Crops and resizes as the
 * reference does (Pillow's resize with a box): the filter sees pixels beyond the crop, and values are rounded to bytes between
 * the two passes. The image is read in strips, so a large image takes little memory.
 */
export function preprocess(
  image: DecodedImage,
  descriptor: ModelDescriptor,
  side = descriptor.inputSize,
): Promise<Float32Array<ArrayBuffer>> {
  const { crop, resample, inputRange } = descriptor;
  const size = inputShape(image, descriptor, side);
  const run = (kernels: Kernels) =>
    resample === 'bicubic'
      ? preprocessBicubic(kernels, image, cropRectangle(image, crop), size, inputRange)
      : preprocessBilinear(kernels, image, size, inputRange);
  return withKernels(run);
}

/** Returns the RGBA of the whole image at a smaller size. Transparent pixels are composed on white. */
export function shrinkWhole(image: DecodedImage, size: Size): Promise<Uint8ClampedArray<ArrayBuffer>> {
  return withKernels((kernels) => resizeBicubic(kernels, image, size));
}

/**
 * Returns the part of the image that the network sees, in whole pixels. An odd pixel moves the center square right and down, as
 * in the reference.
 */
export function cropRectangle(image: { width: number; height: number }, crop: ModelDescriptor['crop']): Rectangle {
  if (crop.kind !== 'centre') return { x: 0, y: 0, width: image.width, height: image.height };
  const side = Math.max(1, Math.floor(crop.fraction * Math.min(image.width, image.height)));
  return { x: Math.ceil((image.width - side) / 2), y: Math.ceil((image.height - side) / 2), width: side, height: side };
}
