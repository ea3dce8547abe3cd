import type { Rectangle } from '../../domain/image-source';
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
  size: number;
  inputRange: ModelDescriptor['inputRange'];
}

/** Resizes the crop with Pillow's bicubic filter. */
export async function preprocessBicubic(
  kernels: Kernels,
  image: DecodedImage,
  crop: Rectangle,
  size: number,
  inputRange: ModelDescriptor['inputRange'],
): Promise<Float32Array<ArrayBuffer>> {
  const across = bicubicTaps(image.width, crop.x, crop.x + crop.width, size);
  const down = bicubicTaps(image.height, crop.y, crop.y + crop.height, size);
  const plan = { kernels, image, across, down, size, inputRange };
  return shrinksHeightFirst(image, size) ? heightFirst(plan) : widthFirst(plan);
}

/**
 * Returns whether the height is resampled before the width. The order matters because values are rounded in between. This is the
 * rule of Pillow 13 (`ImagingResampleInner`).
 */
function shrinksHeightFirst({ width, height }: DecodedImage, size: number): boolean {
  return height > size && height - size > 2 * (width - size);
}

/** Reads strips of rows. Rows that have been narrowed are kept until no output row needs them any more. */
async function widthFirst({ kernels, image, across, down, size, inputRange }: Plan) {
  const [columns, rows] = [reachOf(across), reachOf(down)];
  const width = columns.to - columns.from;
  const stripHeight = Math.min(rows.to - rows.from, Math.max(1, Math.floor(PIXELS_AT_ONCE / width)));
  const tapsAcross = packTaps(across, ACROSS, (position) => (position - columns.from) * 4);
  const tapsDown = packTaps(down, DOWN, (position) => position);
  const stride = Math.ceil(size / 4) * 16;
  const strip = sizesOfStrip(image, width, stripHeight);
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
    const { start, stride: from } = await loadStrip(kernels, image, { x: columns.from, y, width, height }, at);
    kernels.resampleAcross(start, from, height, at.across, tapsAcross.groups, size, at.narrowed + (y - first) * stride, stride);
    let ready = done;
    while (ready < size && down.starts[ready]! + down.counts[ready]! <= y + height) ready += 1;
    kernels.resampleDown(at.narrowed, stride, first, size * 4, at.down, tapsDown.groups, done, ready, at.resized, size * 4);
    done = ready;
    const needed = Math.min(down.starts[done] ?? rows.to, y + height);
    memory.copyWithin(at.narrowed, at.narrowed + (needed - first) * stride, at.narrowed + (y + height - first) * stride);
    first = needed;
  }
  return normalize(kernels, at, size, inputRange);
}

/** Reads strips of columns, because each needs its whole height. */
async function heightFirst({ kernels, image, across, down, size, inputRange }: Plan) {
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
    shortened: stride * size + tapsAcross.groups * ACROSS * 4,
    ...areasOfOutput(size),
  });
  const memory = new Uint8Array(kernels.memory.buffer);
  memory.set(tapsAcross.bytes, at.across);
  memory.set(tapsDown.bytes, at.down);
  for (let x = columns.from; x < columns.to; x += stripWidth) {
    const width = Math.min(stripWidth, columns.to - x);
    const { start, stride: from } = await loadStrip(kernels, image, { x, y: rows.from, width, height }, at);
    const to = at.shortened + (x - columns.from) * 4;
    kernels.resampleDown(start, from, rows.from, width * 4, at.down, tapsDown.groups, 0, size, to, stride);
  }
  kernels.resampleAcross(at.shortened, stride, size, at.across, tapsAcross.groups, size, at.resized, size * 4);
  return normalize(kernels, at, size, inputRange);
}

/** Bytes of the resized RGBA, of the network's numbers for each byte, and of the network's input. */
function areasOfOutput(size: number) {
  return { resized: size * size * 4, table: 256 * 4, output: size * size * 3 * 4 };
}

function normalize(
  kernels: Kernels,
  at: Record<keyof ReturnType<typeof areasOfOutput>, number>,
  size: number,
  { subtract, divide }: ModelDescriptor['inputRange'],
): Float32Array<ArrayBuffer> {
  const { buffer } = kernels.memory;
  new Float32Array(buffer, at.table, 256).set(Float32Array.from({ length: 256 }, (_, byte) => (byte - subtract) / divide));
  kernels.normalize(at.resized, size * size, at.table, at.output);
  return new Float32Array(buffer.slice(at.output, at.output + areasOfOutput(size).output));
}
