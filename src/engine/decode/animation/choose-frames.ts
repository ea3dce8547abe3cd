import { MOST_DECODABLE_FRAMES } from '../../../media/animation/open-animation';
import { LARGEST_ANIMATION, LARGEST_PIXEL_COUNT } from '../limits';
import type { AnimationFrame } from '../../../domain/classification';

/**
 * Returns at most `most` frames, spread evenly over an animation's duration: the duration is divided into `most` equal intervals,
 * and the frame shown in the middle of each is chosen. If one frame is shown in the middle of several intervals, the same is done
 * with the frames that are left. In an animation with more than `decodable` frames, only that many from its beginning
 * count.
 *
 * @param durations milliseconds that each frame is shown, above 0
 * @param decodable see {@link countDecodable}
 * @returns the frames in the order of the animation
 */
export function chooseFrames(durations: readonly number[], most: number, decodable: number): AnimationFrame[] {
  const chosen = new Set<number>();
  let others = [...durations.keys()].slice(0, decodable);
  while (chosen.size < most && others.length > 0) {
    for (const index of atEvenTimes(others, durations, most - chosen.size)) chosen.add(index);
    others = others.filter((index) => !chosen.has(index));
  }
  const duration = durations.reduce((sum, each) => sum + each, 0);
  let time = 0;
  const all = durations.map((each, index) => {
    const frame = { index, count: durations.length, time, duration };
    time += each;
    return frame;
  });
  return all.filter(({ index }) => chosen.has(index));
}

/**
 * Returns how many frames, from an animation's first, take little enough memory to be decoded. A size that the file does not state counts
 * as the largest.
 */
export function countDecodable(size: { width: number; height: number } | null): number {
  const pixels = size ? size.width * size.height : LARGEST_PIXEL_COUNT;
  return Math.max(1, Math.min(MOST_DECODABLE_FRAMES, Math.floor(LARGEST_ANIMATION / (pixels * 4))));
}

/** Returns the frames shown in the middles of `count` equal intervals, as if the animation consisted of `indices` only. */
function atEvenTimes(indices: readonly number[], durations: readonly number[], count: number): number[] {
  const total = indices.reduce((sum, index) => sum + durations[index]!, 0);
  const found: number[] = [];
  let end = 0;
  let interval = 0;
  for (const index of indices) {
    end += durations[index]!;
    if ((interval + 0.5) * total >= end * count) continue;
    found.push(index);
    while (interval < count && (interval + 0.5) * total < end * count) interval += 1;
    if (interval === count) break;
  }
  return found;
}
