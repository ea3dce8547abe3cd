import { beforeEach, expect, test } from 'vitest';
import chinese from '../../../../src/_locales/zh_CN/messages.json';
import labels from '../../../../src/models/imagenet/labels.json';
import { describeClass } from '../../../../src/ui/words/describe-class';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

beforeEach(() => declareBrowser({ i18n: englishWords }));

const polarBear = {
  names: { en: 'Polar bear', 'zh-CN': '北极熊' },
  synonyms: ['ice bear', 'polar bear', 'Ursus Maritimus'],
  gloss: 'white bear of Arctic regions; "polar bears swim"',
};

test('describeClass returns the other names and the definition, without examples', () => {
  expect(describeClass(polarBear)).toBe('Also called ice bear, Ursus Maritimus. White bear of Arctic regions.');
});

test('describeClass starts with the English name if the user reads another language', () => {
  const messages: Record<string, { message: string }> = chinese;
  const getMessage = (key: string, params: string[] = []) => (messages[key]?.message ?? '').replace('$1', params[0] ?? '');
  declareBrowser({ i18n: { ...englishWords, getMessage } });
  expect(describeClass(polarBear)).toBe('英文名：Polar bear, ice bear, Ursus Maritimus。White bear of Arctic regions.');
});

test('describeClass returns an empty string if nothing is known', () => {
  expect(describeClass({ names: { en: 'Neutral' }, synonyms: [], gloss: null })).toBe('');
});

test('describeClass returns one or two sentences for each ImageNet class', () => {
  const odd = labels.map(describeClass).filter((about) => !/^(Also called [^.]+\S*\. )?\p{Lu}[^"]+[^.]\.$/u.test(about));
  expect(odd).toEqual([]);
});
