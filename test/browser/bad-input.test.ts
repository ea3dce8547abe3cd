import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClassifiedFile, classifyFiles } from '../support/classify-files.mjs';
import { canMeasureMemory, memoryOf } from '../support/process-memory.mjs';
import { waitFor } from '../support/timing.mjs';
import { type BadImage, badImages, makeBadImages } from './images/make.mjs';
import { inBothBrowsers } from './in-both-browsers';

/** Milliseconds in which a bad image and the good one after it have their answers. */
const TIME_LIMIT = 25_000;

/** Megabytes that a browser may keep: its own caches grow with use. */
const MEMORY_KEPT = 150;

const photo = fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url));

describe('bad input', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-bad-'));
    await makeBadImages(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  inBothBrowsers('as files', (session) => {
    let memoryBefore = 0;
    const classify = (...files: string[]) =>
      classifyFiles(
        session().launched,
        files.map((file) => ({ file, readable: true })),
        { backend: 'auto', model: 'efficientnet-lite0' },
      );
    const memory = () => memoryOf(session().launched.browser.process()?.pid ?? 0);

    beforeAll(async () => {
      await classify(photo);
      memoryBefore = await memory();
    });

    test.each(badImages)(
      '$file ($what) is told or classified, and the photograph after it works',
      async (bad) => {
        const { images } = await classify(path.join(folder, bad.file), photo);
        const [said, after] = images;
        expectAnswer(said, bad);
        expect(topLabel(after)).toBe('espresso');
      },
      TIME_LIMIT,
    );

    test.runIf(canMeasureMemory)(
      'memory returns',
      async () => {
        await classify(path.join(folder, 'huge.png'), path.join(folder, 'wide.png'), photo);
        await waitFor(async () => (await memory()) < memoryBefore + MEMORY_KEPT, {
          what: `the memory of the browser to be within ${MEMORY_KEPT} MB of ${Math.round(memoryBefore)} MB`,
          timeout: 60_000,
        });
      },
      90_000,
    );
  });
});

function expectAnswer(image: ClassifiedFile | undefined, { expectCode, orClasses, expect: labels }: BadImage): void {
  if (image && 'error' in image) {
    expect(image.error.code).toBe(expectCode);
    expectSentence(image.error.message);
    return;
  }
  expect(expectCode === undefined || orClasses, 'an error').toBe(true);
  expect(image?.predictions).toHaveLength(5);
  if (labels) expect(labels).toContain(topLabel(image));
}

function topLabel(image: ClassifiedFile | undefined): string | undefined {
  return image && 'predictions' in image ? image.predictions[0]?.label.toLowerCase() : undefined;
}

/** Words for a person: something, and nothing that was to be filled in. */
function expectSentence(message: string): void {
  expect(message).toMatch(/^[A-Z“].+[.!]$/);
  expect(message).not.toMatch(/undefined|null|NaN|\$\d|error_/);
}
