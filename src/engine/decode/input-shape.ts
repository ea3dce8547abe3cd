import type { Size } from '../../domain/image-source';
import type { FitCrop, ModelDescriptor } from '../models/model-descriptor';

/**
 * Returns the size of a network's input for an image, in pixels: a square, or for a network that takes images as they are the shape that
 * fits best.
 *
 * @param side side of the square; a shape that fits has about as many pixels
 */
export function inputShape(
  image: Size,
  { crop, inputSize }: Pick<ModelDescriptor, 'crop' | 'inputSize'>,
  side: number = inputSize,
): Size {
  if (crop.kind !== 'fit') return { width: side, height: side };
  const { width, height } = shapeOf(image, crop);
  const scaled = (length: number) => Math.max(1, Math.round((length * side) / inputSize / crop.step)) * crop.step;
  return { width: scaled(width), height: scaled(height) };
}

/**
 * Returns the shape whose aspect ratio is closest to the image's, in pixels; of several, the first. The same as `shapes.py` beside the
 * model.
 */
export function shapeOf({ width, height }: Size, { area, step, shortSides }: FitCrop): Size {
  const ratio = Math.log(Math.max(width, height) / Math.min(width, height));
  const shapes = shortSides.map((short) => {
    const long = Math.round(area / short / step) * step;
    return { short, long, distance: Math.abs(Math.log(long / short) - ratio) };
  });
  const { short, long } = shapes.reduce((best, each) => (each.distance < best.distance ? each : best));
  return width >= height ? { width: long, height: short } : { width: short, height: long };
}
