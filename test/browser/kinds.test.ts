import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { classifyFiles } from '../support/classify-files.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photo = fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url));

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#fff"/>${content}</svg>`;
const bars = [120, 210, 90, 300, 180, 250].map(
  (height, i) => `<rect x="${90 + i * 85}" y="${340 - height}" width="55" height="${height}" fill="#4477aa"/>`,
);
const lines = [
  'A letter of the eleventh of March',
  '',
  'Dear Sir, the books that you sent in January came yesterday, and I have read two',
  'of them. The first is a history of the bridges of the town, with more dates than a',
  'reader can keep; the second tells of the floods, and is as short as it is good.',
  '',
  'You ask whether the mill still stands. It does, though nobody has ground corn there',
  'since my father was a boy. The wheel is gone and the roof has fallen in on the side',
  'of the river. In summer, children swim below the weir.',
  '',
  'I shall return the books at Easter. Until then I am, with many thanks for your',
  'trouble and my best wishes to your sister,',
  '',
  'Yours truly, E. H.',
];
const drawn = {
  'chart.svg': svg(`<path d="M70 20V340H620" fill="none" stroke="#000"/>${bars.join('')}<text x="260" y="385">Year</text>`),
  'text.svg': svg(
    lines.map((line, i) => `<text x="40" y="${48 + i * 24}" font-family="serif" font-size="16">${line}</text>`).join(''),
  ),
};

inBothBrowsers(
  'kinds of picture',
  (session) => {
    test('a drawn chart and a page of text get no class, a photograph gets one, and all get one without kinds', async () => {
      const { launched } = session();
      const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-kinds-'));
      try {
        const files = Object.keys(drawn).map((name) => path.join(folder, name));
        await Promise.all(files.map((file, i) => writeFile(file, Object.values(drawn)[i]!)));
        const given = [photo, ...files].map((file) => ({ file, readable: true }));
        const choices = { backend: 'auto', model: 'efficientnet-lite0' };
        const [first, ...others] = (await classifyFiles(launched, given, choices)).images;
        expect(first).toMatchObject({
          pictureKind: 'photograph',
          predictions: [{ label: 'espresso' }, {}, {}, {}, {}],
        });
        for (const [i, kind] of ['chart', 'text'].entries()) {
          expect(others[i]).toMatchObject({ pictureKind: kind, predictions: [], logits: [] });
        }
        for (const image of (await classifyFiles(launched, given, { ...choices, kinds: false })).images) {
          expect(image).not.toHaveProperty('pictureKind');
          expect(image).toMatchObject({ predictions: { length: 5 } });
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  },
  { tellsKinds: true },
);
