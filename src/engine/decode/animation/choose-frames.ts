import { MOST_DECODABLE_FRAMES } from '../../../media/animation/open-animation';
import type { AnimationFrame } from '../../../domain/classification';

/**
 * At most `most` frames, evenly over an animation's time: those that are on show in the middles of as many equal stretches.
 * Where one is on show in several, the rest are chosen in the same way from the time of the others. Of an animation of more than
 * {@link MOST_DECODABLE_FRAMES} frames, that many from its beginning are taken as the whole.
 *
 * @param durations milliseconds that each frame is shown, above 0
 * @returns in the order of the animation
 */
export function chooseFrames(durations: readonly number[], most: number): AnimationFrame[] {
  const chosen = new Set<number>();
  let others = [...durations.keys()].slice(0, MOST_DECODABLE_FRAMES);
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

/** The frames on show at `count` times, if only `indices` were shown one after the other. */
function atEvenTimes(indices: readonly number[], durations: readonly number[], count: number): number[] {
  const total = indices.reduce((sum, index) => sum + durations[index]!, 0);
  const found: number[] = [];
  let end = 0;
  let stretch = 0;
  for (const index of indices) {
    end += durations[index]!;
    if ((stretch + 0.5) * total >= end * count) continue;
    found.push(index);
    while (stretch < count && (stretch + 0.5) * total < end * count) stretch += 1;
    if (stretch === count) break;
  }
  return found;
}
