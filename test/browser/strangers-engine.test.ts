import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClassifiedFile, classifyFiles } from '../support/classify-files.mjs';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim, tellEngine } from '../support/engine-shim.mjs';
import { askBackground } from '../support/extension-messages.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { press } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { writeStripedPng } from './images/png.mjs';
import { strangeFiles } from './images/strange-files.mjs';
import { inBothBrowsers } from './in-both-browsers';

const PHOTOS = ['cat', 'koala', 'panda', 'komodo-dragon', 'polar-bear', 'coffee', 'rocket', 'chameleon'];
const photoFile = (name: string) => fileURLToPath(new URL(`pages/demo/photos/${name}.jpg`, import.meta.url));

describe('unfamiliar files in the engine', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-strange-'));
    demo = await serveDemo();
    const { setRoute } = demo.server;
    const size = 'style="display: block; width: 240px; height: 160px; margin: 8px"';
    const photos = PHOTOS.map((name) => `<img src="/demo/photos/${name}.jpg" alt="${name}" ${size}>`);
    setRoute('/photos.html', { body: `<!doctype html><title>Photographs</title>${photos.join('')}` });
    const strange = ['phone.jpg', 'camera.png', 'zipped.svg', 'mif1.jpg'];
    for (const { name, content } of await strangeFiles()) setRoute(`/strange/${name}`, { body: content });
    const images = strange.map((name) => `<img src="/strange/${name}" ${size}>`);
    setRoute('/strange.html', { body: `<!doctype html><title>Strange files</title>${images.join('')}` });
  });
  afterAll(async () => {
    await demo?.server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers(
    'the engine',
    (session, browser) => {
      const classify = async (files: string[], backend = 'wasm') => {
        const listed = files.map((file) => ({ file, readable: true }));
        return classifyFiles(session().launched, listed, { backend, model: 'efficientnet-lite0' });
      };
      const open = async (address: string) => {
        const page = await session().launched.newPage();
        await page.goto(`${demo?.server.origin}${address}`);
        return page;
      };

      test('every file is classified, or the error says what it is', async () => {
        const files = await strangeFiles();
        await Promise.all(files.map(({ name, content }) => writeFile(path.join(folder, name), content)));
        const { images } = await classify(files.map(({ name }) => path.join(folder, name)));
        const found = files.map(({ name, label, code, says }, index) => ({
          name,
          as: wordsOf(images[index], { label, says }),
          wanted: code ?? label ?? 'classified',
        }));
        expect(found.filter(({ as, wanted }) => as !== wanted)).toEqual([]);
      }, 90_000);

      test('an image that is too large for the browser is not called damaged', async () => {
        const wide = path.join(folder, 'wide.png');
        await writeStripedPng(wide, { width: 70_000, height: 20, color: 'rgb' }, (x) =>
          x % 500 < 250 ? [0, 0.4, 0.4] : [1, 1, 0.9],
        );
        const { images } = await classify([wide]);
        expect(['classified', 'image-too-large-here']).toContain(wordsOf(images[0]));
      }, 60_000);

      test('a page shows the same messages', async () => {
        const { launched } = session();
        await launched.grantHostPermission('*://*/*');
        const page = await open('/strange.html');
        const popup = await launched.pressToolbarButton(page);
        const words = (await classifyPageInPopup(popup)).map(({ text }) => text).join('\n');
        await popup.close();
        await page.close();
        expect(words).toMatch(/HEIC file/);
        expect(words).toMatch(/TIFF file/);
        expect(words).toMatch(/Espresso/);
        expect(words).not.toMatch(/octet-stream/);
      }, 60_000);

      test.runIf(browser === 'chrome')(
        'all images end right where the offscreen document dies again and again in a run',
        async () => {
          const { launched } = session();
          const control = await launched.openExtensionPage('options.html');
          const expected = (await classify(PHOTOS.map(photoFile))).images.map((image) =>
            'error' in image ? image.error.code : image.predictions[0]?.name.toLowerCase(),
          );
          const page = await open('/photos.html');
          const popup = await launched.pressToolbarButton(page);
          await waitFor(() => popup.evaluate(() => document.querySelectorAll('.results > li').length === 8), {
            what: 'the list',
          });
          await press(popup, '.scan .button.primary');
          const answered = () => popup.evaluate(() => document.querySelectorAll('.results .number, .results .chip.error').length);
          await control.evaluate(endDocument);
          // The next one ends while it opens.
          await control.evaluate(endDocument);
          await waitFor(async () => (await answered()) >= 3, { what: 'three answers', timeout: 30_000 });
          await control.evaluate(() => globalThis.chrome.offscreen.closeDocument());
          await waitFor(async () => (await answered()) === 8, { what: 'all answers', timeout: 60_000 });
          const labels = await popup.evaluate(() =>
            Array.from(
              document.querySelectorAll('.results > li'),
              (row) => row.querySelector('.words b')?.textContent ?? row.textContent,
            ),
          );
          expect(labels.map((label) => label?.replace('?', '').toLowerCase())).toEqual(expected);
          await popup.close();
          await page.close();
          await control.close();
        },
        120_000,
      );

      // The same in Chromium would take three times as long, for the same code.
      test.runIf(browser === 'firefox')(
        'a WebGL that stops computing numbers is left for WASM, and its context is given back',
        async () => {
          const control = await session().launched.openExtensionPage('options.html');
          const right = await classify([photoFile('coffee')], 'webgl');
          expect([right.backend, wordsOf(right.images[0], { label: 'any' })]).toEqual(['webgl', 'espresso']);
          expect(await tellEngine(control, 'alive')).toBe(1);
          await tellEngine(control, 'spoil');
          const after = await classify([photoFile('coffee')], 'webgl');
          expect([after.backend, wordsOf(after.images[0], { label: 'any' })]).toEqual(['wasm', 'espresso']);
          expect(await tellEngine(control, 'alive')).toBe(0);
          expect(await askBackground(control, 'engineState')).toMatchObject({
            reason: 'fallback',
            fallback: { from: 'webgl', error: { code: 'backend-wrong' } },
          });
          await control.close();
        },
        90_000,
      );
    },
    { prepare: (extension) => addEngineShim(extension) },
  );
});

/** The class where one is wanted, the code of a failure, whose sentence must say what is wanted, or that there is some class. */
function wordsOf(
  image: ClassifiedFile | undefined,
  { label, says }: { label?: string | undefined; says?: RegExp | undefined } = {},
) {
  if (!image) return 'nothing';
  if ('error' in image) return !says || says.test(image.error.message) ? image.error.code : image.error.message;
  return label ? image.predictions[0]?.label : 'classified';
}

/** Runs in a page of the extension: ends the offscreen document as soon as there is one. */
async function endDocument(): Promise<void> {
  const { offscreen } = globalThis.chrome;
  while (!(await offscreen.hasDocument())) await new Promise((resolve) => setTimeout(resolve, 1));
  await offscreen.closeDocument();
}
