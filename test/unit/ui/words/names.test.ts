import { beforeEach, expect, it } from 'vitest';
import { answeredBy, describeFrame, modelName, nameOfClass } from '../../../../src/ui/words/names';
import chinese from '../../../../src/_locales/zh_CN/messages.json';
import { kindsModelId } from '../../../../src/domain/model-catalog';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { chart, koala } from '../../../support/sample-classification';

beforeEach(() => declareBrowser({ i18n: englishWords }));

it.each([
  [1230, 3400, 'Frame at 1.2 s of 3.4 s'],
  [0, 400, 'Frame at 0 s of 0.4 s'],
  [12_600, 60_000, 'Frame at 13 s of 60 s'],
  [60_000, 300_000, 'Frame at 60 s of 5 min'],
])('describeFrame writes %i ms of %i ms as "%s"', (time, duration, words) => {
  expect(describeFrame({ index: 3, count: 9, time, duration }).replaceAll('\u00a0', ' ')).toBe(words);
});

it("nameOfClass names a class in the user's language, otherwise in English", () => {
  const both = { names: { en: 'Polar bear', 'zh-CN': '北极熊' } };
  expect(nameOfClass(both)).toBe('Polar bear');
  const getMessage = (key: string) => (key === 'language_tag' ? chinese.language_tag.message : '');
  declareBrowser({ i18n: { ...englishWords, getMessage } });
  expect([both, { names: { en: 'Tench' } }].map(nameOfClass)).toEqual(['北极熊', 'Tench']);
});

it("modelName translates what a model does, and keeps networks' names", () => {
  expect([kindsModelId, koala.model.id, 'unknown'].map(modelName)).toEqual(['Kinds of picture', 'EfficientNet-Lite0', 'unknown']);
  const getMessage = (key: string) => (chinese as Record<string, { message: string }>)[key]?.message ?? '';
  declareBrowser({ i18n: { ...englishWords, getMessage } });
  expect([kindsModelId, koala.model.id].map(modelName)).toEqual(['图片种类', 'EfficientNet-Lite0']);
});

it('answeredBy names the network for kinds where no class was named', () => {
  expect([koala, chart].map(answeredBy)).toEqual(['EfficientNet-Lite0', 'Kinds of picture']);
});
