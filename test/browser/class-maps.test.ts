import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ClassifiedFile, classifyFiles, type PlainClassMap } from '../support/classify-files.mjs';
import { inBothBrowsers } from './in-both-browsers';

type Launched = Parameters<typeof classifyFiles>[0];
type Explained = Extract<ClassifiedFile, { logits: number[] }> & { classMap: PlainClassMap };

const photoFolder = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));
const photos = ['coffee.jpg', 'cat.jpg'].map((name) => path.join(photoFolder, name));

/** Fraction of the logit: float32 and two orders of summing leave no more. */
const EXACT = 1e-3;

describe('class maps', () => {
  inBothBrowsers('class maps', (session) => {
    test.each(['efficientnet-lite0', 'nsfw-mobilenet-v2'])(
      'of %s have the logit as their mean on both backends',
      async (model) => {
        for (const backend of ['wasm', 'webgl']) {
          for (const image of await explain(session().launched, photos, { backend, model })) expectExact(image);
        }
      },
      180_000,
    );

    test('are finer for a larger input', async () => {
      const [small] = await explain(session().launched, photos.slice(0, 1), { backend: 'wasm' });
      const [large] = await explain(session().launched, photos.slice(0, 1), { backend: 'wasm', inputSize: 448 });
      expect(small?.classMap).toMatchObject({ height: 7, width: 7 });
      expect(large?.classMap).toMatchObject({ height: 14, width: 14, classIndex: small?.classMap.classIndex });
      const [left, top, right, bottom] = large?.classMap.box ?? [0, 0, 0, 0];
      expect(left).toBeLessThan(right);
      expect(top).toBeLessThan(bottom);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(Math.max(right, bottom)).toBeLessThanOrEqual(1);
    }, 60_000);
  });
});

function expectExact({ file, logits, classMap }: Explained): void {
  const logit = logits[classMap.classIndex] ?? Number.NaN;
  const mean = classMap.values.reduce((sum, value) => sum + value, 0) / classMap.values.length;
  expect(Math.abs(mean - logit), file).toBeLessThanOrEqual(EXACT * Math.abs(logit));
}

async function explain(
  launched: Launched,
  files: string[],
  { backend, model = 'efficientnet-lite0', inputSize = null }: { backend: string; model?: string; inputSize?: number | null },
): Promise<Explained[]> {
  const listed = files.map((file) => ({ file, readable: true }));
  const report = await classifyFiles(launched, listed, { backend, model, explain: { inputSize } });
  expect(report.backend).toBe(backend);
  return report.images.map((image) => {
    if ('error' in image) throw new Error(`${image.file}: ${image.error.message}`);
    if (!image.classMap) throw new Error(`${image.file} was not explained.`);
    return { ...image, classMap: image.classMap };
  });
}
