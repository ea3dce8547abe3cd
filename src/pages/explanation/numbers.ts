import { formatFixed, formatNumber, withMinus } from '../../ui/words/numbers';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A logit, a cell, a share: two digits after the separator, with a real minus. */
export function formatLogit(value: number): string {
  return withMinus(formatFixed(value, 2));
}

/** A number that may be very small: `0.0132`, `3.1 × 10⁻⁸`. */
export function formatSmall(value: number): string {
  if (value === 0 || Math.abs(value) >= 0.001) return withMinus(formatNumber(value, Math.abs(value) >= 1 ? 3 : 4));
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  const digits = exponent.replace(/[+-]/, '');
  return withMinus(
    `${formatNumber(Number(mantissa), 1)} × 10⁻${digits.replaceAll(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!)}`,
  );
}

/** A count of things: `1,281,000`. */
export function formatCount(value: number): string {
  return formatNumber(value, 0);
}

/** A part of a whole that may be negative or more than it: `3.4 %` without its sign for percent. */
export function formatPart(part: number): string {
  const percent = part * 100;
  return withMinus(formatNumber(percent, Math.abs(percent) < 10 ? 1 : 0));
}
