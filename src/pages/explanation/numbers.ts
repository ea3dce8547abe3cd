import { formatShare } from '../../platform/i18n';
import { formatFixed, formatNumber, withMinus } from '../../ui/words/numbers';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Formats a logit, a cell or a share: two digits after the separator, with a real minus sign. */
export function formatLogit(value: number): string {
  return withMinus(formatFixed(value, 2));
}

/** Formats a number that may be very small: `0.0132`, `3.1 × 10⁻⁸`. */
export function formatSmall(value: number): string {
  if (value === 0 || Math.abs(value) >= 0.001) return withMinus(formatNumber(value, Math.abs(value) >= 1 ? 3 : 4));
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  const digits = exponent.replace(/[+-]/, '');
  return withMinus(
    `${formatNumber(Number(mantissa), 1)} × 10⁻${digits.replaceAll(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!)}`,
  );
}

/** Formats a count of things: `1,281,000`. */
export function formatCount(value: number): string {
  return formatNumber(value, 0);
}

/** Formats a part of a whole: `3.4%`. The part may be negative, or more than the whole. */
export function formatPart(part: number): string {
  return withMinus(formatShare(part, Math.abs(part) < 0.1 ? 1 : 0));
}
