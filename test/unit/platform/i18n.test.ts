import { beforeEach, describe, expect, it, vi } from 'vitest';
import { describeError, text } from '../../../src/platform/i18n';
import { declareBrowser, englishWords } from '../../support/fake-browser';

beforeEach(() => declareBrowser({ i18n: englishWords }));

describe('texts', () => {
  it('take parameters, numbers too', () => {
    expect(text('error_image_not_found', 404)).toContain('404');
  });

  it('of an error are found by its code', () => {
    expect(describeError({ code: 'image-too-small', params: ['1', '2'] })).toBe(text('error_image_too_small', 1, 2));
  });

  it('are asked for with parameters as texts: browsers refuse numbers', () => {
    const getMessage = vi.fn(() => '');
    declareBrowser({ i18n: { getMessage } });
    text('error_image_too_small', 1, 2);
    expect(getMessage).toHaveBeenCalledWith('error_image_too_small', ['1', '2']);
  });
});
