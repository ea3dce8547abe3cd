import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClassifiedFile, classifyFiles } from '../support/classify-files.mjs';
import { compareWithReference, hasReference, readReferenceInputs, readReferencePhotos } from '../support/reference.mjs';
import { writeFramedInputs } from './framed-inputs';
import { inBothBrowsers } from './in-both-browsers';

/**
 * One photograph of so many, and one input of so many, is taken; `npm run check:reference` takes all photographs. Decoding and resizing
 * are the same for both backends, and WebGL is several times slower without a GPU.
 */
const STEPS = { wasm: 16, webgl: 64 };
const INPUT_STEPS = { wasm: 1, webgl: 4 };

const absent = hasReference ? '' : ' [skipped: ../shared/golden and ../shared/photos are not on this machine]';

describe.skipIf(!hasReference)(`equal to the reference${absent}`, () => {
  let folder = '';
  let files: string[] = [];
  beforeAll(async () => {
    ({ folder, files } = await writeFramedInputs());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  inBothBrowsers('equal to the reference', (session) => {
    test.each(['wasm', 'webgl'] as const)(
      'the same input bytes give its logits and class maps on %s, and the means of the maps are the logits',
      async (backend) => {
        const isTaken = (_: unknown, index: number) => index % INPUT_STEPS[backend] === 0;
        const inputs = (await readReferenceInputs()).filter(isTaken);
        const images = await classify(session().launched, files.filter(isTaken), backend, { inputSize: null });
        const comparison = compareWithReference(images, inputs);
        expect(comparison.meanLogitDifference).toBeLessThan(0.003);
        expect(comparison.largestLogitDifference).toBeLessThan(0.05);
        const differences = images.map(({ file, classMap, logits }, index) => {
          const { classIndex, classMap: expected } = inputs[index]!;
          expect(classMap, file).toMatchObject({ classIndex, height: 7, width: 7 });
          const logit = logits[classIndex]!;
          const mean = classMap!.values.reduce((sum, value) => sum + value, 0) / classMap!.values.length;
          expect(Math.abs(mean - logit), file).toBeLessThan(1e-3 * Math.abs(logit));
          return Math.max(...classMap!.values.map((value, cell) => Math.abs(value - expected[cell]!)));
        });
        expect(differences).toHaveLength(inputs.length);
        expect(Math.max(...differences)).toBeLessThan(0.1);
      },
      180_000,
    );

    test.each(['wasm', 'webgl'] as const)(
      'image files through the own decode and resize give its classes on %s',
      async (backend) => {
        const photos = (await readReferencePhotos()).filter((_, row) => row % STEPS[backend] === 0);
        const photoFiles = photos.map(({ file }) => file);
        const comparison = compareWithReference(await classify(session().launched, photoFiles, backend), photos);
        expect(comparison.sameTop).toBeGreaterThanOrEqual(0.995);
        expect(comparison.meanProbabilityDifference).toBeLessThan(0.003);
      },
      240_000,
    );
  });
});

type Classified = Extract<ClassifiedFile, { logits: number[] }>;

async function classify(
  launched: Parameters<typeof classifyFiles>[0],
  files: string[],
  backend: string,
  explain?: { inputSize: number | null },
): Promise<Classified[]> {
  const listed = files.map((file) => ({ file, readable: true }));
  const report = await classifyFiles(launched, listed, { backend, model: 'efficientnet-lite0', explain });
  expect(report.backend).toBe(backend);
  return report.images.map((image) => {
    if ('error' in image) throw new Error(`${image.file}: ${image.error.message}`);
    return image;
  });
}
