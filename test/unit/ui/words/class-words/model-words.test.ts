import { declareBrowser, englishWords } from '../../../../support/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { loadModelWords } from '../../../../../src/ui/words/class-words/model-words';

let files: Record<string, unknown>;
let asked: string[];

beforeEach(() => {
  asked = [];
  declareBrowser({ i18n: englishWords });
  vi.stubGlobal('location', { href: 'chrome-extension://gaplens/results.html' });
  vi.stubGlobal('fetch', async ({ pathname }: URL) => {
    asked.push(pathname);
    if (!(pathname in files)) throw new TypeError('Failed to fetch');
    return { json: async () => files[pathname] };
  });
});

test('loadModelWords reads the files named by the descriptor once', async () => {
  files = {
    '/models/a/descriptor.json': { labels: 'labels.json', words: '../shared/words.json' },
    '/models/a/labels.json': [
      { label: 'x', names: { en: 'Ex', 'zh-CN': '叉' }, synonyms: ['x', 'ex'], gloss: 'a letter' },
      { label: 'y' },
      { label: 'z' },
    ],
    '/models/shared/words.json': { nouns: [{ names: ['letter'], classes: '0-1,2' }] },
  };
  const model = { id: 'a', name: 'A' };
  const [words, again] = await Promise.all([loadModelWords(model), loadModelWords(model)]);
  expect(words).toEqual({
    modelId: 'a',
    classes: [
      { label: 'x', names: { en: 'Ex', 'zh-CN': '叉' }, name: 'Ex', synonyms: ['x', 'ex'], gloss: 'a letter' },
      { label: 'y', names: { en: 'y' }, name: 'y', synonyms: [], gloss: null },
      { label: 'z', names: { en: 'z' }, name: 'z', synonyms: [], gloss: null },
    ],
    nouns: [
      { names: ['Ex', '叉', 'x', 'ex'], classes: [0] },
      { names: ['y'], classes: [1] },
      { names: ['z'], classes: [2] },
      { names: ['letter'], classes: [0, 1, 2] },
    ],
  });
  expect(again).toBe(words);
  expect(asked).toHaveLength(3);
});

test('loadModelWords names the file that is missing, and reads it again the next time', async () => {
  files = { '/models/b/descriptor.json': { labels: 'labels.json' } };
  const model = { id: 'b', name: 'B' };
  await expect(loadModelWords(model)).rejects.toMatchObject({ code: 'model-missing', params: ['B', 'labels.json'] });
  files['/models/b/labels.json'] = [];
  expect(await loadModelWords(model)).toEqual({ modelId: 'b', classes: [], nouns: [] });
});
