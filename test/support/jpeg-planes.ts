import type { Size } from '../../src/domain/image-source';
import type { DecodedImage, PlanarPixels } from '../../src/engine/decode/decoded-image';

/** The planes of a JPEG file. */
export interface Planes extends Size {
  halves: PlanarPixels['halves'];
  luma: Uint8Array;
  blue: Uint8Array;
  red: Uint8Array;
}

/** Returns planes with any numbers, here those of an RGBA image. */
export function planesOf(numbers: ArrayLike<number>, { width, height }: Size, halves: PlanarPixels['halves']): Planes {
  const chroma = sizeOfChroma({ width, height, halves });
  const take = (length: number, channel: number) => Uint8Array.from({ length }, (_, index) => numbers[index * 4 + channel]!);
  const count = chroma.width * chroma.height;
  return { width, height, halves, luma: take(width * height, 0), blue: take(count, 1), red: take(count, 2) };
}

/** Stands in for a decoded `VideoFrame`, with its rule that a rectangle starts at a sample of chroma. */
export function openPlanes(planes: Planes): DecodedImage {
  const { width, height, halves } = planes;
  const chroma = sizeOfChroma(planes);
  return {
    width,
    height,
    pixels: {
      kind: 'planar',
      halves,
      copy: async (rectangle, target, places) => {
        await Promise.resolve();
        const { x, y } = rectangle;
        const isAligned = (!halves.width || x % 2 === 0) && (!halves.height || y % 2 === 0);
        if (!isAligned || x < 0 || y < 0 || x + rectangle.width > width || y + rectangle.height > height)
          throw new TypeError(`the rectangle ${JSON.stringify(rectangle)} is not in the image, or not aligned`);
        const part = {
          x: halves.width ? x / 2 : x,
          y: halves.height ? y / 2 : y,
          ...sizeOfChroma({ ...rectangle, halves }),
        };
        const copies = [
          { from: planes.luma, columns: width, part: rectangle },
          { from: planes.blue, columns: chroma.width, part },
          { from: planes.red, columns: chroma.width, part },
        ];
        for (const [index, copy] of copies.entries()) {
          for (let row = 0; row < copy.part.height; row += 1) {
            const start = (copy.part.y + row) * copy.columns + copy.part.x;
            target.set(copy.from.subarray(start, start + copy.part.width), places[index]!.offset + row * places[index]!.stride);
          }
        }
      },
    },
    dispose: () => undefined,
  };
}

/**
 * Returns RGBA as libjpeg makes it: `h2v2_fancy_upsample` and `h2v1_fancy_upsample` of jdsample.c, `ycc_rgb_convert` of jdcolor.c. Chrome's
 * bitmaps of 690 photographs had exactly these bytes.
 */
export function convertPlanes(planes: Planes): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, luma } = planes;
  const [blue, red] = [upsample(planes.blue, planes), upsample(planes.red, planes)];
  const fixed = (factor: number) => Math.round(factor * 65_536);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [y, cb, cr] = [luma[pixel]!, blue[pixel]! - 128, red[pixel]! - 128];
    rgba[pixel * 4] = y + ((fixed(1.402) * cr + 32_768) >> 16);
    rgba[pixel * 4 + 1] = y + ((-fixed(0.34414) * cb - fixed(0.71414) * cr + 32_768) >> 16);
    rgba[pixel * 4 + 2] = y + ((fixed(1.772) * cb + 32_768) >> 16);
  }
  return rgba;
}

function upsample(plane: Uint8Array, { width, height, halves }: Planes): Uint8Array {
  const size = sizeOfChroma({ width, height, halves });
  return Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const isOdd = x % 2 === 1;
    const near = halves.height ? y >> 1 : y;
    const far = halves.height ? clamp(near + (y % 2 === 1 ? 1 : -1), size.height) : near;
    /** Sum of weight 4 in a column of chroma. */
    const sumAt = (column: number) => 3 * plane[near * size.width + column]! + plane[far * size.width + column]!;
    if (!halves.width) return plane[near * size.width + x]!;
    const center = x >> 1;
    const next = clamp(center + (isOdd ? 1 : -1), size.width);
    if (halves.height) return (3 * sumAt(center) + sumAt(next) + (isOdd ? 7 : 8)) >> 4;
    return (3 * plane[near * size.width + center]! + plane[near * size.width + next]! + (isOdd ? 2 : 1)) >> 2;
  });
}

function clamp(position: number, count: number): number {
  return Math.min(Math.max(position, 0), count - 1);
}

function sizeOfChroma({ width, height, halves }: Size & { halves: PlanarPixels['halves'] }): Size {
  return { width: halves.width ? Math.ceil(width / 2) : width, height: halves.height ? Math.ceil(height / 2) : height };
}
