import type { Blank } from '../../domain/candidate';

/** Of 255: what nobody sees through. */
const INVISIBLE = 4;
/** Of 255: a plain JPEG is that uneven. */
const TOLERANCE = 8;

/** @param rgba not premultiplied */
export function blankOf(rgba: Uint8ClampedArray): Blank | null {
  const least = [255, 255, 255, 255];
  const most = [0, 0, 0, 0];
  rgba.forEach((value, index) => {
    const channel = index % 4;
    least[channel] = Math.min(least[channel]!, value);
    most[channel] = Math.max(most[channel]!, value);
  });
  if (most[3]! <= INVISIBLE) return 'transparent';
  return most.every((value, channel) => value - least[channel]! <= TOLERANCE) ? 'one-colour' : null;
}
