import { animatedTypeOf } from '../../media/animation/animated-type';
import { type OpenAnimation, openAnimation } from '../../media/animation/open-animation';
import type { AnimationFrame } from '../../domain/classification';
import { GapLensError } from '../../domain/errors';
import type { ImageSource } from '../../domain/image-source';
import { withTimeLimit } from '../../domain/time-limit';
import { chooseFrames, countDecodable } from './animation/choose-frames';
import { frameDurations } from './animation/frame-durations';
import { decode, largeEnough, readableImage, refuseUnshown } from './decode';
import type { DecodedImage } from './decoded-image';
import { inspectFile } from './inspect-file';
import { DECODE_TIME_LIMIT, MOST_FRAMES } from './limits';

interface DecodedFrame {
  /** The caller disposes of the image. */
  image: DecodedImage;
  /** `null` for a still image. */
  frame: AnimationFrame | null;
}

/**
 * Yields frames of an animation, spread evenly over its duration, with only one in memory at a time. Yields a still image itself,
 * and treats a file that cannot be read frame by frame as a still image. All frames together get the time limit of one image:
 * once it has passed, no further frame is decoded.
 *
 * @throws GapLensError like {@link decode}
 */
export async function* decodeFrames(source: ImageSource, signal: AbortSignal): AsyncGenerator<DecodedFrame> {
  const animation = await tryToOpen(source, signal);
  let yielded = false;
  try {
    let left = DECODE_TIME_LIMIT;
    for (const frame of animation?.frames ?? []) {
      const started = performance.now();
      const image = await decodeOne(animation!, frame.index, left, signal).catch(unlessAborted(signal));
      if (!image) break;
      left -= performance.now() - started;
      yielded = true;
      yield { image, frame };
      if (left <= 0) break;
    }
  } finally {
    animation?.close();
  }
  if (!yielded) yield { image: await decode(source, signal), frame: null };
}

/** Decodes one frame of an animation. Without an index, works like {@link decode}. */
export async function decodeFrame(source: ImageSource, index: number | undefined, signal: AbortSignal): Promise<DecodedImage> {
  if (index === undefined) return decode(source, signal);
  const animation = await open(source, signal);
  if (!animation) throw new GapLensError('image-broken');
  try {
    if (index >= animation.decodable) throw new GapLensError('image-broken');
    return await decodeOne(animation, index, DECODE_TIME_LIMIT, signal);
  } finally {
    animation.close();
  }
}

interface Animation extends OpenAnimation {
  /** The frames to classify. */
  frames: AnimationFrame[];
  /** How many frames, from the first, may be decoded. */
  decodable: number;
  /** `true`: the file's end is missing, and with it whole frames or parts of one. */
  incomplete?: true;
}

function tryToOpen(source: ImageSource, signal: AbortSignal): Promise<Animation | null> {
  return open(source, signal).catch(unlessAborted(signal));
}

async function open(source: ImageSource, signal: AbortSignal): Promise<Animation | null> {
  if (source.kind !== 'file') return null;
  const bytes = new Uint8Array(source.bytes);
  const type = animatedTypeOf(bytes);
  const durations = type ? frameDurations(bytes, type) : [];
  if (!type || durations.length < 2) return null;
  const inspection = inspectFile(bytes, source.mimeType);
  refuseUnshown(bytes, inspection);
  const opening = openAnimation(source.bytes, type, 'none');
  const animation = await withTimeLimit(opening, DECODE_TIME_LIMIT, 'image-timeout', signal).catch((error: unknown) => {
    // The time limit's error is thrown below; an animation that opens later is only closed.
    void opening.then((late) => late?.close()).catch(() => undefined);
    throw error;
  });
  if (!animation) return null;
  const decodable = countDecodable(inspection.size);
  // A truncated file has fewer frames than its structure lists.
  const frames = chooseFrames(durations.slice(0, animation.count), MOST_FRAMES, decodable);
  return { ...animation, frames, decodable, ...(inspection.end !== 'there' && { incomplete: true }) };
}

async function decodeOne(animation: Animation, index: number, limit: number, signal: AbortSignal): Promise<DecodedImage> {
  const decoding = animation.decodeFrame(index);
  try {
    const frame = await withTimeLimit(decoding, limit, 'image-timeout', signal);
    const { displayWidth: width, displayHeight: height } = frame;
    const image = largeEnough(readableImage(frame, { width, height }));
    return animation.incomplete ? { ...image, incomplete: true } : image;
  } catch (error) {
    // A frame that arrives too late must not stay in memory.
    void decoding.then((frame) => frame.close()).catch(() => undefined);
    if (error instanceof GapLensError || signal.aborted) throw error;
    throw new GapLensError('image-broken');
  }
}

/** Turns a failure into `null`, for steps that have a fallback (a still image, fewer frames). Aborting still throws. */
function unlessAborted(signal: AbortSignal): () => null {
  return () => {
    signal.throwIfAborted();
    return null;
  };
}
