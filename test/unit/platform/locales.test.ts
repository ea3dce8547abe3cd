import { describe, expect, test } from 'vitest';
import english from '../../../src/_locales/en/messages.json' with { type: 'json' };
import chinese from '../../../src/_locales/zh_CN/messages.json' with { type: 'json' };
import { errorCodes } from '../../../src/domain/errors';
import { bundledModels } from '../../../src/domain/model-catalogue';

const languages = { en: english, zh_CN: chinese } as Record<string, Record<string, { message: string } | undefined>>;

describe.each(Object.entries(languages))('%s', (_, messages) => {
  test('has every key of English and no other', () => {
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test('has no empty text', () => {
    expect(Object.entries(messages).filter(([, entry]) => !entry?.message.trim())).toEqual([]);
  });

  test.each(errorCodes)('has a sentence for the error %s', (code) => {
    expect(messages[`error_${code.replaceAll('-', '_')}`]?.message).toMatch(/[.。]$/);
  });

  test.each(bundledModels)('says what $name knows', ({ summaryKey }) => {
    expect(messages[summaryKey]?.message).toBeTruthy();
  });

  test.each(Object.entries(english))('%s has the same placeholders as in English', (key, { message }) => {
    expect(placeholders(messages[key]?.message ?? '')).toEqual(placeholders(message));
  });
});

/** Which of `$1`, `$2`, ... occur; how often does not matter, a language may repeat one. */
function placeholders(message: string): string[] {
  return [...new Set(message.match(/\$\d/g))].toSorted();
}
