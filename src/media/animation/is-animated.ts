import { animatedTypeOf } from './animated-type';
import { gifDurations } from './gif-durations';

/** Of a whole file. A GIF's first bytes don't tell. */
export function isAnimated(bytes: Uint8Array): boolean {
  const type = animatedTypeOf(bytes);
  return type === 'image/gif' ? gifDurations(bytes).length > 1 : type !== null;
}
