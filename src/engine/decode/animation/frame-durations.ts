import type { AnimatedType } from '../../../media/animation/animated-type';
import { apngDurations } from './apng-durations';
import { avifDurations } from './avif-durations';
import { gifDurations } from '../../../media/animation/gif-durations';
import { webpDurations } from './webp-durations';

/** Browsers show what asks for 10 ms or less, or for no time at all, for 100 ms. */
const SHORTEST = 10;
const INSTEAD = 100;

const readers: Record<AnimatedType, (bytes: Uint8Array) => number[]> = {
  'image/gif': gifDurations,
  'image/webp': webpDurations,
  'image/png': apngDurations,
  'image/avif': avifDurations,
};

/** Milliseconds that each frame is shown. Read from the file's structure: nothing is decoded. */
export function frameDurations(bytes: Uint8Array, type: AnimatedType): number[] {
  return readers[type](bytes).map((duration) => (duration > SHORTEST ? duration : INSTEAD));
}
