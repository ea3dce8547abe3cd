import { beforeEach, describe, expect, it, vi } from 'vitest';
import { countText, describeError, joinSentences, text } from '../../../src/platform/i18n';
import { declareBrowser, englishWords } from '../../support/fake-browser';

beforeEach(() => declareBrowser({ i18n: englishWords }));

describe('texts', () => {
  it('take parameters, including numbers', () => {
    expect(text('error_image_not_found', 404)).toContain('404');
  });

  it('have a form for one thing and one for other numbers, which are written with separators', () => {
    expect([0, 1, 2, 1234].map((count) => countText('popup_found', count))).toEqual([
      '0 images on this page',
      '1 image on this page',
      '2 images on this page',
      '1,234 images on this page',
    ]);
  });

  it('of counts take further parameters', () => {
    expect(countText('popup_files_done', 1, 0)).toBe('0 of 1 file done');
    expect(countText('popup_files_done', 3, 2)).toBe('2 of 3 files done');
  });

  it("of counts follow the grammar of the texts, whatever the browser's language: Chinese has one form, and English texts stand in for French", () => {
    const getMessage = vi.fn((key: string) => (key === 'language_tag' ? 'zh-CN' : key));
    declareBrowser({ i18n: { getMessage, getUILanguage: () => 'zh-CN' } });
    expect([0, 1, 2].map((count) => countText('popup_found', count))).toEqual(Array(3).fill('popup_found_other'));
    declareBrowser({ i18n: { ...englishWords, getUILanguage: () => 'fr' } });
    expect(countText('popup_found', 0)).toBe('0 images on this page');
  });

  it('are joined without a space in Chinese', () => {
    expect(joinSentences(['One.', 'Two.'])).toBe('One. Two.');
    declareBrowser({ i18n: { getMessage: () => 'zh-CN', getUILanguage: () => 'zh-CN' } });
    expect(joinSentences(['一。', '二。'])).toBe('一。二。');
  });

  it('of errors are found by their codes', () => {
    expect(describeError({ code: 'image-too-small', params: ['1', '2'] })).toBe(text('error_image_too_small', 1, 2));
  });

  it('are requested with parameters as strings, because browsers refuse numbers', () => {
    const getMessage = vi.fn(() => '');
    declareBrowser({ i18n: { getMessage } });
    text('error_image_too_small', 1, 2);
    expect(getMessage).toHaveBeenCalledWith('error_image_too_small', ['1', '2']);
  });
});
