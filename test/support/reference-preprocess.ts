import { inputShape } from '../../src/engine/decode/input-shape';
import { cropRectangle } from '../../src/engine/decode/preprocess';
import { alignedBilinearTaps, bicubicTaps, reachOf, type Taps } from '../../src/engine/decode/resample';
import type { Size } from '../../src/domain/image-source';
import type { ModelDescriptor } from '../../src/engine/models/model-descriptor';
import { resampleColumns, resampleRow, type Samples } from './reference-resample';

/** RGBA, `[height, width, 4]`. */
export interface WholeImage {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
}

/** Does what `preprocess` does in the engine, in TypeScript, with float64 where the kernels have integers. */
export function preprocessByReference(
  transparent: WholeImage,
  descriptor: ModelDescriptor,
  side = descriptor.inputSize,
): Float32Array {
  const image = onWhite(transparent);
  const crop = cropRectangle(image, descriptor.crop);
  const size = inputShape(image, descriptor, side);
  if (descriptor.resample === 'bicubic') {
    const across = bicubicTaps(image.width, crop.x, crop.x + crop.width, size.width);
    const down = bicubicTaps(image.height, crop.y, crop.y + crop.height, size.height);
    const samples = shrinksHeightFirst(image, size)
      ? transposeSamples(resample(transpose(image), down, across, Uint8ClampedArray), size)
      : resample(image, across, down, Uint8ClampedArray);
    return normalize(samples, descriptor.inputRange);
  }
  const across = alignedBilinearTaps(image.width, size.width);
  const down = alignedBilinearTaps(image.height, size.height);
  return normalize(resample(image, across, down, Float32Array), descriptor.inputRange);
}

/**
 * Returns whether the height is resampled before the width. The order matters because values are rounded in between. This is the
 * rule of Pillow 13 (`ImagingResampleInner`).
 */
function shrinksHeightFirst({ width, height }: WholeImage, size: Size): boolean {
  return height > size.height && height - size.height > 2 * (width - size.width);
}

function onWhite({ width, height, rgba }: WholeImage): WholeImage {
  const composed = rgba.map((value, index) => {
    const alpha = rgba[index | 3]! / 255;
    return index % 4 === 3 ? 255 : value * alpha + 255 * (1 - alpha);
  });
  return { width, height, rgba: composed };
}

/** Returns the image with rows and columns exchanged. */
function transpose({ width, height, rgba }: WholeImage): WholeImage {
  const pixels = new Uint32Array(rgba.slice().buffer);
  const transposed = pixels.map((_, index) => pixels[(index % height) * width + Math.floor(index / height)]!);
  return { width: height, height: width, rgba: new Uint8ClampedArray(transposed.buffer) };
}

/** Exchanges rows and columns of `[width, height, 3]`. */
function transposeSamples(samples: Samples, { width, height }: Size): Samples {
  return samples.map((_, index) => {
    const column = Math.floor(index / 3) % width;
    const row = Math.floor(index / (3 * width));
    return samples[(column * height + row) * 3 + (index % 3)]!;
  });
}

/** @returns as many rows as `down` has outputs, of as many RGB pixels as `across` has */
function resample({ width, rgba }: WholeImage, across: Taps, down: Taps, Kind: new (length: number) => Samples): Samples {
  const size = across.starts.length;
  const rows = reachOf(down);
  const narrowed = new Kind((rows.to - rows.from) * size * 3);
  for (let y = rows.from; y < rows.to; y += 1) resampleRow(rgba, y * width * 4, 0, across, narrowed, (y - rows.from) * size * 3);
  const output = new Kind(down.starts.length * size * 3);
  resampleColumns(narrowed, rows.from, size, down, output);
  return output;
}

function normalize(samples: Samples, { subtract, divide }: ModelDescriptor['inputRange']): Float32Array {
  return Float32Array.from(samples, (sample) => (sample - subtract) / divide);
}
