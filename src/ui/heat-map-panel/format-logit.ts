import { formatNumber, withMinus } from '../words/percent';

/** A logit, or a difference of two: one digit after the point. What rounds to zero has no sign. */
export function formatLogit(value: number): string {
  return withMinus(formatNumber(Math.round(value * 10) / 10 + 0, 1));
}
