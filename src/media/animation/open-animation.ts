import type { AnimatedType } from './animated-type';

/**
 * How many frames of a file, from its first, can be decoded. To decode one, Firefox decodes all before it and keeps each in shared memory
 * of its own: the whole browser crashes at about 31,000 frames of 12 × 12 pixels, when its process may map no more memory (ESR 153 on Linux).
 */
export const MOST_DECODABLE_FRAMES = 5000;

/** An animated file, decoded one frame at a time. */
export interface OpenAnimation {
  /** Number of frames that the browser finds in the file. */
  count: number;
  /** The caller must close the frame. */
  decodeFrame(index: number): Promise<VideoFrame>;
  close(): void;
}

/** Opens an animated file. Returns `null` if the browser cannot decode single frames of this type. Rejects for a broken file. */
export async function openAnimation(
  bytes: ArrayBuffer,
  type: AnimatedType,
  colorSpaceConversion: ColorSpaceConversion,
): Promise<OpenAnimation | null> {
  if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported(type))) return null;
  // An AVIF file may contain a still image too, but pages show the animation.
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
