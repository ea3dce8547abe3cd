import type { AnimatedType } from './animated-type';

/**
 * How many frames of a file, from its first, can be decoded. To decode one, Firefox decodes all before it and keeps each in shared memory
 * of its own: the whole browser crashes at about 31,000 frames of 12 × 12 pixels, when its process may map no more memory (ESR 153 on Linux).
 */
export const MOST_DECODABLE_FRAMES = 5000;

/** Frames of a file, decoded one at a time. */
export interface OpenAnimation {
  /** How many frames the browser finds in the file. */
  count: number;
  /** To be closed by whoever asked. */
  decodeFrame(index: number): Promise<VideoFrame>;
  close(): void;
}

/** `null` where this browser has no decoder that reads single frames of the type. Rejects for a broken file. */
export async function openAnimation(
  bytes: ArrayBuffer,
  type: AnimatedType,
  colorSpaceConversion: ColorSpaceConversion,
): Promise<OpenAnimation | null> {
  if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported(type))) return null;
  // A file may have a still besides (AVIF): the animation is what pages show.
  const decoder = new ImageDecoder({ data: bytes, type, colorSpaceConversion, preferAnimation: true });
  try {
    await Promise.all([decoder.tracks.ready, decoder.completed]);
    return {
      count: decoder.tracks.selectedTrack?.frameCount ?? 0,
      decodeFrame: async (frameIndex) => {
        if (frameIndex >= MOST_DECODABLE_FRAMES) throw new RangeError(`Frame ${frameIndex} would be decoded with all before it.`);
        return (await decoder.decode({ frameIndex })).image;
      },
      close: () => decoder.close(),
    };
  } catch (error) {
    decoder.close();
    throw error;
  }
}
