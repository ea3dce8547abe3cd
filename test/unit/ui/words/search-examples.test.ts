import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import chinese from '../../../../src/_locales/zh_CN/messages.json';
import { bundledModels } from '../../../../src/domain/model-catalog';
import { toModelWords } from '../../../../src/ui/words/class-words/model-words';
import { classesMeant } from '../../../../src/ui/words/class-words/search-classes';
import { searchExamples } from '../../../../src/ui/words/names';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

function readWords(modelId: string) {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(path, new URL(`../../../../src/models/${modelId}/`, import.meta.url)), 'utf8'));
  const { labels, words } = read('descriptor.json');
  return toModelWords(modelId, read(labels), ({ names }) => names.en, words && read(words));
}

const messages: Record<string, { message: string }> = chinese;
const languages = {
  English: englishWords,
  Chinese: { ...englishWords, getMessage: (key: string) => messages[key]?.message ?? '' },
};

describe.each(Object.entries(languages))('the search examples in %s', (_, i18n) => {
  test.each(bundledModels)('find classes of $name', ({ id }) => {
    declareBrowser({ i18n });
    const examples = searchExamples(id).split(/, |、/);
    expect(examples).toHaveLength(2);
    const words = readWords(id);
    for (const example of examples) expect(classesMeant(words, example)?.size, example).toBeGreaterThan(0);
  });
});
