import type { Prediction, Backend, AnimationFrame } from '../../domain/classification';
import type { CandidateKind } from '../../domain/candidate';
import { type MessageKey, text } from '../../platform/i18n';
import { formatDuration, formatNumber } from './numbers';

/** A label as it is shown: models have some in lower case, and each starts a line here. */
export function labelOf({ label }: Pick<Prediction, 'label'>): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** The kind of an image of a page, in the user's language. */
export function kindName(kind: CandidateKind): string {
  return text(`kind_${kind.replaceAll('-', '_')}` as MessageKey);
}

export function backendName(backend: Backend): string {
  return text(`backend_${backend}`);
}

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
