import { beforeEach, expect, test, vi } from 'vitest';
import { describeClasses } from '../../../src/background/describe-classes';

beforeEach(() => {
  const files: Record<string, unknown> = {
    '/models/efficientnet-lite0/descriptor.json': { labels: '../imagenet/labels.json' },
    '/models/imagenet/labels.json': [
      { classIndex: 0, label: 'tench', synonyms: ['tench', 'Tinca tinca'], gloss: 'freshwater fish' },
      { classIndex: 1, label: 'x' },
    ],
  };
  vi.stubGlobal('location', { href: 'chrome-extension://gaplens/background.js' });
  vi.stubGlobal('fetch', async ({ pathname }: URL) => ({ json: async () => files[pathname] }));
});

test('reads the descriptions of the classes, in the order of the indices', async () => {
  expect(await describeClasses({ modelId: 'efficientnet-lite0', classIndices: [1, 0, 7] })).toEqual([
    { synonyms: [], gloss: null },
    { synonyms: ['tench', 'Tinca tinca'], gloss: 'freshwater fish' },
    { synonyms: [], gloss: null },
  ]);
});

test('knows only the models that ship with the extension', async () => {
  const asked = describeClasses({ modelId: '../..', classIndices: [0] });
  await expect(asked).rejects.toMatchObject({ code: 'model-unknown', params: ['../..'] });
});
