import type { AnimationFrame } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { formatDuration } from './duration';
import { formatNumber } from './percent';

/** Which frame of an animation is meant, by its time. No line ends between a number and its unit. */
export function describeFrame({ time, duration }: AnimationFrame): string {
  return text('animation_frame', ...[time, duration].map(formatTime));
}

/** In seconds from 100 ms on: both times are read together. */
function formatTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const words = seconds < 90 ? text('seconds', formatNumber(seconds, seconds < 10 ? 1 : 0)) : formatDuration(milliseconds);
  return words.replaceAll(' ', '\u00a0');
}
