import { CannotExpressError, type Padding } from '../../graph/graph';
import { type Address, type Buffer, padded } from './instructions';

/** Zeros around each image of a value. */
export interface Margins {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const noMargins: Margins = { top: 0, bottom: 0, left: 0, right: 0 };

/** A node's value in memory: images, rows and pixels one after the other, the channels of a pixel padded to whole vectors. */
export interface Value {
  shape: readonly number[];
  buffer: Buffer;
  margins: Margins;
}

/** Sizes of a value as images of pixels. Values of other ranks than four have one row an image. */
export function sizesOf({ shape }: Pick<Value, 'shape'>) {
  const [images = 1, ...rest] = shape.length === 1 ? [1, ...shape] : shape;
  const channels = rest.at(-1) ?? 1;
  const [height, width] = rest.length === 3 ? [rest[0]!, rest[1]!] : [1, rest.slice(0, -1).reduce((a, b) => a * b, 1)];
  return { images, height, width, channels, pixels: images * height * width };
}

/** Bytes from one pixel, row and image to the next. */
export function stepsOf(value: Pick<Value, 'shape' | 'margins'>) {
  const { height, width, channels } = sizesOf(value);
  const { top, bottom, left, right } = value.margins;
  const pixel = padded(channels) * 4;
  const row = (left + width + right) * pixel;
  return { pixel, row, image: (top + height + bottom) * row, first: top * row + left * pixel };
}

export function bytesOf(value: Pick<Value, 'shape' | 'margins'>): number {
  return sizesOf(value).images * stepsOf(value).image;
}

/** Returns the address of the first pixel of a value. */
export function addressOf(value: Value): Address {
  return { buffer: value.buffer, offset: stepsOf(value).first };
}

export function hasMargins({ top, bottom, left, right }: Margins): boolean {
  return top + bottom + left + right > 0;
}

/** Returns a padding in numbers, as TensorFlow computes it: an odd amount has its larger half at the end. */
export function marginsFor(
  padding: Padding,
  { height, width }: { height: number; width: number },
  kernel: readonly [number, number],
  strides: readonly [number, number],
  dilations: readonly [number, number] = [1, 1],
): Margins {
  if (padding === 'valid') return noMargins;
  const [[top, bottom], [left, right]] =
    padding === 'same'
      ? ([height, width].map((size, axis) => {
          const reach = (kernel[axis]! - 1) * dilations[axis]! + 1;
          const total = Math.max((Math.ceil(size / strides[axis]!) - 1) * strides[axis]! + reach - size, 0);
          return [Math.floor(total / 2), Math.ceil(total / 2)] as const;
        }) as [readonly [number, number], readonly [number, number]])
      : padding;
  if (Math.min(top, bottom, left, right) < 0) throw new CannotExpressError('negative padding');
  return { top, bottom, left, right };
}
