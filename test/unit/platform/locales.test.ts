import { describe, expect, test } from 'vitest';
import english from '../../../src/_locales/en/messages.json' with { type: 'json' };
import chinese from '../../../src/_locales/zh_CN/messages.json' with { type: 'json' };
import kinds from '../../../src/models/kinds-of-picture/labels.json' with { type: 'json' };
import { errorCodes } from '../../../src/domain/errors';
import { bundledModels } from '../../../src/domain/model-catalog';
import { pictureKinds } from '../../../src/domain/picture-kind';

const languages = { en: english, zh_CN: chinese } as Record<string, Record<string, { message: string } | undefined>>;

describe.each(Object.entries(languages))('%s', (_, messages) => {
  test('has every key of English and no other, but a form for one thing only where its grammar has one', () => {
    const { pluralCategories } = new Intl.PluralRules(messages['language_tag']?.message).resolvedOptions();
    const expected = Object.keys(english).filter((key) => pluralCategories.includes('one') || !isFormForOne(key));
    expect(Object.keys(messages).toSorted()).toEqual(expected.toSorted());
  });

  test('has no plural forms but those that the texts are written for', () => {
    const { pluralCategories } = new Intl.PluralRules(messages['language_tag']?.message).resolvedOptions();
    expect(['one', 'other']).toEqual(expect.arrayContaining(pluralCategories));
  });

  test('has no empty text', () => {
    expect(Object.entries(messages).filter(([, entry]) => !entry?.message.trim())).toEqual([]);
  });

  test.each(errorCodes)('has a sentence for the error %s', (code) => {
    expect(messages[`error_${code.replaceAll('-', '_')}`]?.message).toMatch(/[.。]$/);
  });

  test.each(bundledModels)('describes what $name recognizes', ({ summaryKey }) => {
    expect(messages[summaryKey]?.message).toBeTruthy();
    expect(messages[`${summaryKey}_examples`]?.message).toBeTruthy();
  });

  test.each(pictureKinds)('names and describes pictures of the kind %s as the model does', (kind) => {
    const { names, about } = kinds[pictureKinds.indexOf(kind)]!;
    const tag = messages['language_tag']?.message === 'zh-CN' ? 'zh-CN' : 'en';
    expect(messages[`picture_kind_${kind}`]?.message).toBe(names[tag]);
    expect(messages[`picture_kind_${kind}_about`]?.message).toBe(about[tag]);
  });

  test.each(Object.entries(english).filter(([key]) => messages[key]))(
    '%s has the same placeholders as in English',
    (key, { message }) => {
      expect(placeholders(messages[key]?.message ?? '')).toEqual(placeholders(message));
    },
  );
});

describe('texts', () => {
  const textsOf = (language: string) =>
    Object.entries(languages[language] ?? {}).map(([key, entry]) => `${key}: ${entry?.message}`);

  test('leave the percent sign to the number format of the language', () => {
    expect(Object.keys(languages).flatMap((language) => textsOf(language).filter((each) => each.includes('%')))).toEqual([]);
  });

  test('in English have curly apostrophes and American spelling', () => {
    const foreign = /'|\b\w*(?:colour|licence|recognise|cancelled|centre)\w*\b/i;
    expect(textsOf('en').filter((each) => foreign.test(each.slice(each.indexOf(': '))))).toEqual([]);
  });

  test('name the score a logit on the explanation page only', () => {
    expect(textsOf('en').filter((each) => /: .*logit/i.test(each) && !/^(explanation|flow)_/.test(each))).toEqual([]);
  });

  test('in Chinese have full-width punctuation beside Chinese characters', () => {
    expect(
      textsOf('zh_CN').filter((each) =>
        /[\u4E00-\u9FFF][,:;?!()]|[,:;?!()][\u4E00-\u9FFF]/.test(each.slice(each.indexOf(': ') + 2)),
      ),
    ).toEqual([]);
  });
});

/** True for a key such as `popup_found_one` beside `popup_found_other`. */
function isFormForOne(key: string): boolean {
  return key.endsWith('_one') && key.replace(/_one$/, '_other') in english;
}

/** Which of `$1`, `$2`, ... occur; how often does not matter, a language may repeat one. */
function placeholders(message: string): string[] {
  return [...new Set(message.match(/\$\d/g))].toSorted();
}
