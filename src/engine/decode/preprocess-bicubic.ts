import type { Rectangle, Size } from '../../domain/image-source';
import type { ModelDescriptor } from '../models/model-descriptor';
import type { DecodedImage } from './decoded-image';
import { PIXELS_AT_ONCE } from './limits';
import { loadStrip, sizesOfStrip } from './load-strip';
import { packTaps } from './pack-taps';
import { type Kernels, layOut } from './preprocess-kernels';
import { bicubicTaps, reachOf, type Taps } from './resample';

/** Pixels that the kernel multiplies at once in a row, and rows in a column. */
const [ACROSS, DOWN] = [4, 2];

interface Plan {
  kernels: Kernels;
  image: DecodedImage;
  across: Taps;
  down: Taps;
  /** Size of the output. */
  width: number;
  height: number;
}

/** Resizes the crop with Pillow's bicubic filter. */
export async function preprocessBicubic(
  kernels: Kernels,
  image: DecodedImage,
  crop: Rectangle,
  size: Size,
  inputRange: ModelDescriptor['inputRange'],
): Promise<Float32Array<ArrayBuffer>> {
  const across = bicubicTaps(image.width, crop.x, crop.x + crop.width, size.width);
  const down = bicubicTaps(image.height, crop.y, crop.y + crop.height, size.height);
  const plan = { kernels, image, across, down, ...size };
  const at = await (shrinksHeightFirst(image, size) ? heightFirst(plan) : widthFirst(plan));
  return normalize(kernels, at, size, inputRange);
}

/** Returns the RGBA of the whole image at another size, resized with Pillow's bicubic filter. */
export async function resizeBicubic(
  kernels: Kernels,
  image: DecodedImage,
  { width, height }: Size,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const across = bicubicTaps(image.width, 0, image.width, width);
  const down = bicubicTaps(image.height, 0, image.height, height);
  const { resized } = await widthFirst({ kernels, image, across, down, width, height });
  return new Uint8ClampedArray(kernels.memory.buffer.slice(resized, resized + width * height * 4));
}

/**
 * Returns whether the height is resampled before the width. The order matters because values are rounded in between. This is the
 * rule of Pillow 13 (`ImagingResampleInner`).
 */
function shrinksHeightFirst({ width, height }: DecodedImage, size: Size): boolean {
  return height > size.height && height - size.height > 2 * (width - size.width);
}

/** Reads strips of rows. Rows that have been narrowed are kept until no output row needs them any more. */
async function widthFirst({ kernels, image, across, down, ...size }: Plan): Promise<OutputPlaces> {
  const [columns, rows] = [reachOf(across), reachOf(down)];
  const readWidth = columns.to - columns.from;
  const stripHeight = Math.min(rows.to - rows.from, Math.max(1, Math.floor(PIXELS_AT_ONCE / readWidth)));
  const tapsAcross = packTaps(across, ACROSS, (position) => (position - columns.from) * 4);
  const tapsDown = packTaps(down, DOWN, (position) => position);
  const stride = Math.ceil(size.width / 4) * 16;
  const strip = sizesOfStrip(image, readWidth, stripHeight);
  const at = layOut(kernels, {
    ...strip,
    rgba: strip.rgba + tapsAcross.groups * ACROSS * 4,
    across: tapsAcross.bytes.length,
    down: tapsDown.bytes.length,
    narrowed: (stripHeight + 2 * (tapsDown.groups + 1) * DOWN) * stride,
    ...areasOfOutput(size),
  });
  const memory = new Uint8Array(kernels.memory.buffer);
  memory.set(tapsAcross.bytes, at.across);
  memory.set(tapsDown.bytes, at.down);
  let first = rows.from;
  let done = 0;
  for (let y = rows.from; y < rows.to; y += stripHeight) {
    const height = Math.min(stripHeight, rows.to - y);
    const { start, stride: from } = await loadStrip(kernels, image, { x: columns.from, y, width: readWidth, height }, at);
    kernels.resampleAcross(
      start,
      from,
      height,
      at.across,
      tapsAcross.groups,
      size.width,
      at.narrowed + (y - first) * stride,
      stride,
    );
    let ready = done;
    while (ready < size.height && down.starts[ready]! + down.counts[ready]! <= y + height) ready += 1;
    kernels.resampleDown(
      at.narrowed,
      stride,
      first,
      size.width * 4,
      at.down,
      tapsDown.groups,
      done,
      ready,
      at.resized,
      size.width * 4,
    );
    done = ready;
    const needed = Math.min(down.starts[done] ?? rows.to, y + height);
    memory.copyWithin(at.narrowed, at.narrowed + (needed - first) * stride, at.narrowed + (y + height - first) * stride);
    first = needed;
  }
  return at;
}

/** Reads strips of columns, because each needs its whole height. */
async function heightFirst({ kernels, image, across, down, ...size }: Plan): Promise<OutputPlaces> {
  const [columns, rows] = [reachOf(across), reachOf(down)];
  const height = rows.to - rows.from;
  const stripWidth = Math.min(columns.to - columns.from, Math.max(1, Math.floor(PIXELS_AT_ONCE / height)));
  const tapsAcross = packTaps(across, ACROSS, (position) => (position - columns.from) * 4);
  const tapsDown = packTaps(down, DOWN, (position) => position);
  const stride = Math.ceil((columns.to - columns.from) / 4) * 16 + 16;
  const at = layOut(kernels, {
    ...sizesOfStrip(image, stripWidth, height + tapsDown.groups * DOWN),
    across: tapsAcross.bytes.length,
    down: tapsDown.bytes.length,
    shortened: stride * size.height + tapsAcross.groups * ACROSS * 4,
    ...areasOfOutput(size),
  });
  const memory = new Uint8Array(kernels.memory.buffer);
  memory.set(tapsAcross.bytes, at.across);
  memory.set(tapsDown.bytes, at.down);
  for (let x = columns.from; x < columns.to; x += stripWidth) {
    const width = Math.min(stripWidth, columns.to - x);
    const { start, stride: from } = await loadStrip(kernels, image, { x, y: rows.from, width, height }, at);
    const to = at.shortened + (x - columns.from) * 4;
    kernels.resampleDown(start, from, rows.from, width * 4, at.down, tapsDown.groups, 0, size.height, to, stride);
  }
  kernels.resampleAcross(at.shortened, stride, size.height, at.across, tapsAcross.groups, size.width, at.resized, size.width * 4);
  return at;
}

/** Bytes of the resized RGBA, of the network's numbers for each byte, and of the network's input. */
function areasOfOutput({ width, height }: Size) {
  return { resized: width * height * 4, table: 256 * 4, output: width * height * 3 * 4 };
}

/** Addresses in the kernels' memory. */
type OutputPlaces = Record<keyof ReturnType<typeof areasOfOutput>, number>;

function normalize(
  kernels: Kernels,
  at: OutputPlaces,
  size: Size,
  { subtract, divide }: ModelDescriptor['inputRange'],
): Float32Array<ArrayBuffer> {
  const { buffer } = kernels.memory;
  new Float32Array(buffer, at.table, 256).set(Float32Array.from({ length: 256 }, (_, byte) => (byte - subtract) / divide));
  kernels.normalize(at.resized, size.width * size.height, at.table, at.output);
  return new Float32Array(buffer.slice(at.output, at.output + areasOfOutput(size).output));
}
