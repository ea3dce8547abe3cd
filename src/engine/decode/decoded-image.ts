import type { Rectangle } from '../../domain/image-source';

/** Decoded pixels that are read part by part, so that a large image is never copied as a whole. */
export interface DecodedImage {
  width: number;
  height: number;
  pixels: RgbaPixels | PlanarPixels;
  /** `true`: the file's end is missing, and the pixels are those that browsers show of the rest. */
  incomplete?: true;
  dispose(): void;
}

export interface RgbaPixels {
  kind: 'rgba';
  /** `false`: pixels may be transparent, and the reader composes them on white. */
  isOpaque: boolean;
  /** Returns the RGBA of a rectangle (whole pixels, inside the image). The caller does not change them. */
  read(rectangle: Rectangle): Uint8ClampedArray;
}

/**
 * Pixels as a JPEG file stores them: a plane of luma (Y), then two of chroma (Cb, Cr), ITU-R BT.601 in full range. Where chroma has half
 * the width or height, odd sizes are rounded up.
 */
export interface PlanarPixels {
  kind: 'planar';
  halves: Readonly<Record<'width' | 'height', boolean>>;
  /**
   * Copies a rectangle of luma, and of chroma what belongs to it.
   *
   * @param rectangle starts at a sample of chroma
   * @param places where each plane is written in `target`, and the bytes from one of its rows to the next
   */
  copy(rectangle: Rectangle, target: Uint8Array<ArrayBuffer>, places: readonly PlanePlace[]): Promise<unknown>;
}

export interface PlanePlace {
  offset: number;
  stride: number;
}
