import { formatNumber } from '../components/percent';
import type { SkipCounts } from '../shared/candidate';
import { text } from '../shared/i18n';

/** What was found and is not listed, in one line; empty where there is nothing. */
export function describeSkipped({ small, repeated, transparent, 'one-colour': oneColour, unexamined }: SkipCounts): string {
  const counts = [
    ['skipped_small', small],
    ['skipped_repeated', repeated],
    ['skipped_blank', transparent + oneColour],
    ['skipped_unexamined', unexamined],
  ] as const;
  const parts = counts.filter(([, count]) => count > 0).map(([key, count]) => text(key, formatNumber(count, 0)));
  return parts.length > 0 ? text('skipped', parts.join(text('list_separator'))) : '';
}
