import { formatNumber } from '../../ui/words/percent';
import { MOST_LISTED, type SkipCounts } from '../../domain/candidate';
import { text } from '../../platform/i18n';

/** What was found and is not listed, in one line; empty where there is nothing. */
export function describeSkipped(skipped: SkipCounts): string {
  const { small, repeated, transparent, 'one-colour': oneColour, unexamined, changing, beyond } = skipped;
  const counts = [
    ['skipped_small', small],
    ['skipped_repeated', repeated],
    ['skipped_blank', transparent + oneColour],
    ['skipped_unexamined', unexamined],
    ['skipped_changing', changing],
    ['skipped_beyond', beyond],
  ] as const;
  const parts = counts
    .filter(([, count]) => count > 0)
    .map(([key, count]) => text(key, formatNumber(count, 0), formatNumber(MOST_LISTED, 0)));
  return parts.length > 0 ? text('skipped', parts.join(text('list_separator'))) : '';
}
