import type { ModelDescriptor } from '../models/model-descriptor';
import type { DecodedImage } from './decode';
import type { Rectangle } from '../../domain/image-source';
import { alignedBilinearTaps, bicubicTaps, reachOf, resampleColumns, resampleRow, type Samples, type Taps } from './resample';

/** Pixels that are read in one go: 4 MB of RGBA. */
const PIXELS_AT_ONCE = 2 ** 20;

/**
 * The part of an image that the network looks at, as its input: `[1, size, size, 3]`, values `(byte - subtract) / divide`.
 * As the reference does it (Pillow's resize of a box): the filter sees pixels beyond the crop, and between the two passes
 * values are rounded to bytes. Rows are read in strips, so a large image costs its shrunk width only.
 */
export function preprocess(image: DecodedImage, descriptor: ModelDescriptor, size = descriptor.inputSize): Float32Array {
  const crop = cropRectangle(image, descriptor.crop);
  if (descriptor.resample === 'bicubic') {
    const across = bicubicTaps(image.width, crop.x, crop.x + crop.width, size);
    const down = bicubicTaps(image.height, crop.y, crop.y + crop.height, size);
    const samples = shrinksHeightFirst(image, size)
      ? transposeSquare(resample(transpose(image), down, across, Uint8ClampedArray), size)
      : resample(image, across, down, Uint8ClampedArray);
    return normalise(samples, descriptor.inputRange);
  }
  const across = alignedBilinearTaps(image.width, size);
  const down = alignedBilinearTaps(image.height, size);
  return normalise(resample(image, across, down, Float32Array), descriptor.inputRange);
}

/** Whole pixels. The centre square leans right and down by the odd pixel, as the reference's does. */
export function cropRectangle(image: { width: number; height: number }, crop: ModelDescriptor['crop']): Rectangle {
  if (crop.kind === 'squash') return { x: 0, y: 0, width: image.width, height: image.height };
  const side = Math.max(1, Math.floor(crop.fraction * Math.min(image.width, image.height)));
  return { x: Math.ceil((image.width - side) / 2), y: Math.ceil((image.height - side) / 2), width: side, height: side };
}

/** The order matters, as values are rounded in between: of Pillow 13 (`ImagingResampleInner`), which the reference was made with. */
function shrinksHeightFirst({ width, height }: DecodedImage, size: number): boolean {
  return height > size && height - size > 2 * (width - size);
}

/** The same image with rows for columns, read as it is asked for. */
function transpose(image: DecodedImage): DecodedImage {
  return {
    width: image.height,
    height: image.width,
    readPixels: ({ x, y, width, height }) => {
      const pixels = new Uint32Array(image.readPixels({ x: y, y: x, width: height, height: width }).buffer);
      const turned = new Uint32Array(pixels.length);
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < width; column += 1) turned[row * width + column] = pixels[column * height + row]!;
      }
      return new Uint8ClampedArray(turned.buffer);
    },
    dispose: image.dispose,
  };
}

/** [size, size, 3] with rows for columns. */
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

function normalise(samples: Samples, { subtract, divide }: ModelDescriptor['inputRange']): Float32Array {
  return Float32Array.from(samples, (sample) => (sample - subtract) / divide);
}
