import type { StageTimes } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { formatNumber } from './percent';

/** From 10 s on in whole seconds, from 90 s on in minutes. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return text('milliseconds', formatNumber(milliseconds, milliseconds < 10 ? 1 : 0));
  const seconds = milliseconds / 1000;
  if (seconds < 90) return text('seconds', formatNumber(seconds, seconds < 10 ? 1 : 0));
  return text('minutes', formatNumber(seconds / 60, 0));
}

export function totalTime({ capture, decode, preprocess, infer }: StageTimes): number {
  return capture + decode + preprocess + infer;
}

export function describeStages({ capture, decode, preprocess, infer }: StageTimes): string {
  return text('stage_times', ...[capture, decode, preprocess, infer].map(formatDuration));
}
