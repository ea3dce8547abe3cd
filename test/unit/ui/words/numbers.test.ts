import { beforeEach, describe, expect, test } from 'vitest';
import { formatNumber, formatPercent } from '../../../../src/ui/words/numbers';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

beforeEach(() => declareBrowser({ i18n: englishWords }));

describe('formatPercent', () => {
  test.each([
    [0, '< 0.1%'],
    [0.00099, '< 0.1%'],
    [0.001, '0.1%'],
    [0.0064, '0.6%'],
    [0.012, '1.2%'],
    [0.05, '5%'],
    [0.0994, '9.9%'],
    [0.0996, '10%'],
    [0.29, '29%'],
    [0.97, '97%'],
    [0.9949, '99%'],
    [0.9962, '99.6%'],
    [0.99996, '99.9%'],
    [1, '99.9%'],
  ])('writes %f as %s', (probability, shown) => {
    expect(formatPercent(probability)).toBe(shown);
  });

  test('writes numbers and percent signs as the user does', () => {
    declareBrowser({ i18n: { ...englishWords, getUILanguage: () => 'de' } });
    expect(formatPercent(0.006)).toBe('0,6\u00a0%');
  });
});

test('formatNumber writes at most the given number of decimals', () => {
  expect([formatNumber(12.34, 1), formatNumber(12, 1), formatNumber(1234.5, 0)]).toEqual(['12.3', '12', '1,235']);
});
