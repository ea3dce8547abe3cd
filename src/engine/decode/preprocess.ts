import type { ModelDescriptor } from '../models/model-descriptor';
import type { DecodedImage } from './decode';
import type { Rectangle } from '../../domain/image-source';
import { alignedBilinearTaps, bicubicTaps, reachOf, resampleColumns, resampleRow, type Samples, type Taps } from './resample';

/** Pixels read at a time: 4 MB of RGBA. */
const PIXELS_AT_ONCE = 2 ** 20;

/**
 * Returns the network's input for an image: `[1, size, size, 3]`, values `(byte - subtract) / divide`. Crops and resizes as the
 * reference does (Pillow's resize with a box): the filter sees pixels beyond the crop, and values are rounded to bytes between
 * the two passes. Rows are read in strips, so a large image takes memory only for its height at the reduced width.
 */
export function preprocess(image: DecodedImage, descriptor: ModelDescriptor, size = descriptor.inputSize): Float32Array {
  const crop = cropRectangle(image, descriptor.crop);
  if (descriptor.resample === 'bicubic') {
    const across = bicubicTaps(image.width, crop.x, crop.x + crop.width, size);
    const down = bicubicTaps(image.height, crop.y, crop.y + crop.height, size);
    const samples = shrinksHeightFirst(image, size)
      ? transposeSquare(resample(transpose(image), down, across, Uint8ClampedArray), size)
      : resample(image, across, down, Uint8ClampedArray);
    return normalize(samples, descriptor.inputRange);
  }
  const across = alignedBilinearTaps(image.width, size);
  const down = alignedBilinearTaps(image.height, size);
  return normalize(resample(image, across, down, Float32Array), descriptor.inputRange);
}

/**
 * Returns the part of the image that the network sees, in whole pixels. An odd pixel moves the center square right and down, as
 * in the reference.
 */
export function cropRectangle(image: { width: number; height: number }, crop: ModelDescriptor['crop']): Rectangle {
  if (crop.kind === 'squash') return { x: 0, y: 0, width: image.width, height: image.height };
  const side = Math.max(1, Math.floor(crop.fraction * Math.min(image.width, image.height)));
  return { x: Math.ceil((image.width - side) / 2), y: Math.ceil((image.height - side) / 2), width: side, height: side };
}

/**
 * Returns whether the height is resampled before the width. The order matters because values are rounded in between. This is the
 * rule of Pillow 13 (`ImagingResampleInner`).
 */
function shrinksHeightFirst({ width, height }: DecodedImage, size: number): boolean {
  return height > size && height - size > 2 * (width - size);
}

/** Returns the image with rows and columns exchanged. Pixels are exchanged when they are read. */
function transpose(image: DecodedImage): DecodedImage {
  return {
    width: image.height,
    height: image.width,
    readPixels: ({ x, y, width, height }) => {
      const pixels = new Uint32Array(image.readPixels({ x: y, y: x, width: height, height: width }).buffer);
      const transposed = new Uint32Array(pixels.length);
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < width; column += 1) transposed[row * width + column] = pixels[column * height + row]!;
      }
      return new Uint8ClampedArray(transposed.buffer);
    },
    dispose: image.dispose,
  };
}

/** Exchanges rows and columns of `[size, size, 3]`. */
function transposeSquare(samples: Samples, size: number): Samples {
  return samples.map((_, index) => {
    const column = Math.floor(index / 3) % size;
    const row = Math.floor(index / (3 * size));
    return samples[(column * size + row) * 3 + (index % 3)]!;
  });
}

/** @returns [size, size, 3] */
function resample(image: DecodedImage, across: Taps, down: Taps, Kind: new (length: number) => Samples): Samples {
  const size = across.starts.length;
  const columns = reachOf(across);
  const rows = reachOf(down);
  const readWidth = columns.to - columns.from;
  const narrowed = new Kind((rows.to - rows.from) * size * 3);
  const stripHeight = Math.max(1, Math.floor(PIXELS_AT_ONCE / readWidth));
  for (let y = rows.from; y < rows.to; y += stripHeight) {
    const height = Math.min(stripHeight, rows.to - y);
    const strip = image.readPixels({ x: columns.from, y, width: readWidth, height });
    for (let row = 0; row < height; row += 1) {
      resampleRow(strip, row * readWidth * 4, columns.from, across, narrowed, (y - rows.from + row) * size * 3);
    }
  }
  const output = new Kind(down.starts.length * size * 3);
  resampleColumns(narrowed, rows.from, size, down, output);
  return output;
}

function normalize(samples: Samples, { subtract, divide }: ModelDescriptor['inputRange']): Float32Array {
  return Float32Array.from(samples, (sample) => (sample - subtract) / divide);
}
