import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl } from '../support/card-controls.mjs';
import { classifyFiles } from '../support/classify-files.mjs';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { findExplanationPage, waitForClassMaps } from '../support/explanation-page.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { waitForCard } from '../support/read-card.mjs';
import {
  attemptForeignCode,
  attemptForeignServer,
  collectViolations,
  reachExtension,
  reportViolations,
} from '../support/refused-attempts.mjs';
import { press, waitForResults } from '../support/results-page.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const coffee = fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url));
const pages = ['options.html', 'results.html', 'explanation.html', 'popup.html', 'panel.html'];
const scripts = ['background', 'offscreen', 'engine', 'popup', 'panel', 'options', 'results', 'explanation'];

/** Tests what our own pages may do and load, and what the extension does if one of its files is not as built. */
describe('the policy of our pages, and the files of the package', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  let folder = '';
  beforeAll(async () => {
    demo = await serveDemo();
    demo.server.setRoute('/empty.html', { body: '<!doctype html><title>Empty</title><p>' });
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-supply-'));
    await writeFile(path.join(folder, 'styled.svg'), await styledSvg());
  });
  afterAll(async () => {
    await demo?.server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers(
    'the policy',
    (session) => {
      let collector: Page;
      const heard = () => collector.evaluate(() => (globalThis as unknown as { heardViolations: string[] }).heardViolations);
      beforeAll(async () => {
        collector = await session().launched.openExtensionPage('manifest.json');
        await collector.evaluate(collectViolations);
      });

      test('does not block anything that popup, results, options, card, explanation and engine do', async () => {
        const { launched } = session();
        const results = await launched.openExtensionPage('results.html');
        await giveFiles(results, '#file-input', [coffee, path.join(folder, 'styled.svg')]);
        const rows = await waitForResults(results);
        // A drawing is shown and classified with its own styles, which our pages may not have.
        expect(rows.map(({ label }) => label)).toEqual(['Espresso', 'Espresso']);
        await press(results, '[data-control=open]');
        await waitFor(() => results.evaluate(() => document.querySelector('.explained .scale-legend') !== null), {
          what: 'the heat map',
        });
        await results.close();

        const options = await launched.openExtensionPage('options.html#diagnostics');
        await press(options, '.button.outlined');
        await waitFor(() => options.evaluate(() => document.querySelector('.report .passed') !== null), {
          what: 'the self-test',
        });
        await options.close();

        const page = await openDemoPage(launched, demo.address);
        await classifyByContextMenu(launched, page, '#demo-koala');
        await waitForCard(launched);
        await clickControl(launched, page, 'Why this answer?');
        const explanation = await findExplanationPage(launched);
        expect(await waitForClassMaps(explanation)).not.toEqual([]);
        await explanation.close();

        const popup = await launched.pressToolbarButton(page);
        await waitFor(() => popup.evaluate(() => document.querySelector('.results .words .name') !== null), { what: 'the list' });
        await popup.close();
        await page.close();
        expect(await heard()).toEqual([]);
      }, 90_000);

      test.each(pages)('lets %s run no foreign code, load nothing from a server and send nothing to one', async (name) => {
        const page = await session().launched.openExtensionPage(name);
        const code = await page.evaluate(attemptForeignCode);
        const server = await page.evaluate(attemptForeignServer, demo.server.origin);
        const outcomes = { ...code, ...server };
        expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
        expect(demo.server.requests.filter(({ path: asked }) => asked.startsWith('/foreign/'))).toEqual([]);
        await page.close();
        // The test above hears nothing because nothing is violated, not because nobody tells.
        expect((await heard()).filter((each) => each.startsWith(`/${name}: `)).length).toBeGreaterThan(20);
      });

      test('a web page can neither frame our pages nor load our files', async () => {
        const { newPage, extensionOrigin } = session().launched;
        const page = await newPage();
        await page.goto(`${demo.server.origin}/empty.html`);
        expect(await page.evaluate(reachExtension, extensionOrigin)).toEqual({ fetch: false, script: false, image: false });
        const framed = await page.evaluate(
          async (addresses) => {
            const heard: unknown[] = [];
            addEventListener('message', ({ data }) => heard.push(data));
            const frames = addresses.map((src) => Object.assign(document.createElement('iframe'), { src }));
            const loaded = frames.map((frame) => new Promise((resolve) => (frame.onload = frame.onerror = resolve)));
            document.body.append(...frames);
            await Promise.all(loaded);
            return heard;
          },
          pages.map((name) => `${extensionOrigin}/${name}`),
        );
        expect(framed).toEqual([]);
        await page.close();
      });

      test('a model with one changed bit gives no class, and its error names it', async () => {
        const given = [{ file: coffee, readable: true }];
        const { images } = await classifyFiles(session().launched, given, { backend: 'auto', model: 'nsfw-mobilenet-v2' });
        expect(images).toMatchObject([{ error: { code: 'model-corrupt' } }]);
        expect(JSON.stringify(images)).toMatch(/labels\.json.*NSFW MobileNetV2/);
        expect(JSON.stringify(images)).not.toMatch(/predictions/);
      }, 60_000);
    },
    {
      prepare: async (built) => {
        await flipBit(path.join(built, 'models/nsfw-mobilenet-v2/labels.json'), 100);
        for (const name of scripts) {
          const file = path.join(built, `${name}.js`);
          const script = await readFile(file, 'utf8').catch(() => null); // Firefox has no offscreen document.
          if (script !== null) await writeFile(file, reportViolations(script));
        }
      },
    },
  );
});

async function flipBit(file: string, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, position);
  await handle.write(Buffer.of(buffer[0]! ^ 1), 0, 1, position);
  await handle.close();
}

/** A photograph in a drawing, covered by what only the drawing's own style sheet and style attribute hide. */
async function styledSvg(): Promise<string> {
  const photo = (await readFile(coffee)).toString('base64');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">
    <style>.cover { display: none }</style>
    <image width="400" height="400" preserveAspectRatio="xMidYMid slice" href="data:image/jpeg;base64,${photo}"/>
    <rect class="cover" width="400" height="400"/>
    <rect style="display: none" width="400" height="400"/>
  </svg>`;
}
