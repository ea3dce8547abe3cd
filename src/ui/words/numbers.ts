import { formatShare, numberFormat, text } from '../../platform/i18n';
import type { Classification } from '../../domain/classification';

/** Below this a probability is shown as "less than". */
const SMALLEST_SHOWN = 0.001;
/** Softmax never gives exactly 1, so "100%" is never shown. */
const LARGEST_SHOWN = 0.999;
/** Between these, whole percentages are enough. */
const WHOLE_FROM = 0.0995;
const WHOLE_TO = 0.995;

/** Formats a probability in [0, 1] for people: `97%`, `0.6%`, `< 0.1%`, `99.8%`. */
export function formatPercent(probability: number): string {
  if (probability < SMALLEST_SHOWN) return text('less_than', formatShare(SMALLEST_SHOWN, 1));
  const digits = probability >= WHOLE_FROM && probability < WHOLE_TO ? 0 : 1;
  return formatShare(Math.min(probability, LARGEST_SHOWN), digits);
}

/** Formats a number in the user's language with at most so many digits after the separator. */
export function formatNumber(value: number, maximumFractionDigits: number): string {
  return numberFormat({ maximumFractionDigits }).format(value);
}

/** Formats a number with exactly so many digits, so that numbers in a column line up; zero has no sign. */
export function formatFixed(value: number, fractionDigits: number): string {
  return numberFormat({
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
    signDisplay: 'negative',
  }).format(value);
}

/** Replaces the hyphen with a real minus sign. */
export function withMinus(written: string): string {
  return written.replace('-', '−');
}

/** Shows whole seconds from 10 s on, and minutes from 90 s on. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return text('milliseconds', formatNumber(milliseconds, milliseconds < 10 ? 1 : 0));
  const seconds = milliseconds / 1000;
  if (seconds < 90) return text('seconds', formatNumber(seconds, seconds < 10 ? 1 : 0));
  return text('minutes', formatNumber(seconds / 60, 0));
}

/** Returns the milliseconds of all stages, and of the network that tells the kind of picture. */
export function totalTime({ milliseconds, kind }: Pick<Classification, 'milliseconds' | 'kind'>): number {
  const { capture, decode, preprocess, infer } = milliseconds;
  return capture + decode + preprocess + infer + (kind?.took ?? 0);
}

export function describeStages({
  milliseconds,
  kind,
  isKnown,
}: Pick<Classification, 'milliseconds' | 'kind' | 'isKnown'>): string {
  const { capture, decode, preprocess, infer } = milliseconds;
  if (isKnown) return text('stage_times_known', formatDuration(capture));
  const stages = text('stage_times', ...[capture, decode, preprocess, infer].map(formatDuration));
  return kind ? `${stages}${text('list_comma')}${text('stage_time_kind', formatDuration(kind.took))}` : stages;
}
