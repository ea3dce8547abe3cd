import type { Rectangle } from '../../domain/image-source';
import type { DecodedImage, PlanarPixels } from './decoded-image';
import type { Kernels } from './preprocess-kernels';

/** Where strips of an image lie in the kernels' memory. */
export interface StripPlace {
  rgba: number;
  /** The planes of a planar image, and rows that are needed to convert them. */
  planes: number;
  scratch: number;
}

/** RGBA in the kernels' memory. */
export interface Strip {
  /** Address of the first pixel. */
  start: number;
  /** Bytes from one row to the next. */
  stride: number;
}

/** Returns how many bytes strips of this size need, in each of their places. */
export function sizesOfStrip(image: DecodedImage, width: number, height: number): Record<keyof StripPlace, number> {
  if (image.pixels.kind === 'rgba') return { rgba: width * height * 4, planes: 0, scratch: 0 };
  // Chroma is read with one more sample on each side.
  const [wide, high] = [width + 32, height + 8];
  return { rgba: wide * high * 4, planes: wide * high * 3, scratch: wide * 4 + 128 };
}

/** Brings a rectangle of the image into the kernels' memory, as RGBA and composed on white. */
export async function loadStrip(kernels: Kernels, image: DecodedImage, rectangle: Rectangle, place: StripPlace): Promise<Strip> {
  const { pixels } = image;
  if (pixels.kind === 'planar') return convertPlanes(kernels, image, pixels, rectangle, place);
  const rgba = pixels.read(rectangle);
  new Uint8ClampedArray(kernels.memory.buffer).set(rgba, place.rgba);
  if (!pixels.isOpaque) kernels.composeOnWhite(place.rgba, rgba.length / 4);
  return { start: place.rgba, stride: rectangle.width * 4 };
}

async function convertPlanes(
  kernels: Kernels,
  image: DecodedImage,
  { halves, copy }: PlanarPixels,
  { x, y, width, height }: Rectangle,
  place: StripPlace,
): Promise<Strip> {
  const across = chromaRange(x, width, image.width, halves.width);
  const down = chromaRange(y, height, image.height, halves.height);
  // In a row, and a multiple of 16 so that the kernels may write whole vectors.
  const lumaStride = Math.ceil((across.count * across.scale) / 16) * 16;
  const chromaStride = lumaStride / across.scale;
  const lumaLength = lumaStride * down.count * down.scale;
  const chromaLength = chromaStride * down.count;
  const copied = {
    x: across.from * across.scale,
    y: down.from * down.scale,
    width: Math.min(across.count * across.scale, image.width - across.from * across.scale),
    height: Math.min(down.count * down.scale, image.height - down.from * down.scale),
  };
  const target = new Uint8Array(kernels.memory.buffer, place.planes, lumaLength + 2 * chromaLength);
  await copy(copied, target, [
    { offset: 0, stride: lumaStride },
    { offset: lumaLength, stride: chromaStride },
    { offset: lumaLength + chromaLength, stride: chromaStride },
  ]);
  const blue = place.planes + lumaLength;
  const red = blue + chromaLength;
  const stride = lumaStride * 4;
  for (let row = y; row < y + height; row += 1) {
    const near = halves.height ? row >> 1 : row;
    // The neighbor is above an even row and below an odd one; beyond either end lies the last row again.
    const neighbor = halves.height ? near + (row % 2 === 0 ? -1 : 1) : near;
    const far = Math.min(Math.max(neighbor, 0), down.total - 1);
    const [nearAt, farAt] = [(near - down.from) * chromaStride, (far - down.from) * chromaStride];
    kernels.convertRow(
      place.planes + (row - copied.y) * lumaStride,
      blue + nearAt,
      blue + farAt,
      red + nearAt,
      red + farAt,
      across.count,
      halves.width,
      halves.height,
      place.scratch,
      place.rgba + (row - y) * stride,
    );
  }
  return { start: place.rgba + (x - copied.x) * 4, stride };
}

/** Returns the samples of chroma that pixels need: with half the size, also one neighbor on each side. */
function chromaRange(start: number, length: number, size: number, isHalf: boolean) {
  if (!isHalf) return { from: start, count: length, total: size, scale: 1 };
  const total = Math.ceil(size / 2);
  const from = Math.max(0, (start >> 1) - 1);
  const to = Math.min(total, ((start + length - 1) >> 1) + 2);
  return { from, count: to - from, total, scale: 2 };
}
