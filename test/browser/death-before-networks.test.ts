import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyElement } from '../support/card-on.mjs';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { readCard, waitForCard } from '../support/read-card.mjs';
import { waitFor } from '../support/timing.mjs';
import { useHeldEngine } from './held-engine';
import { inBothBrowsers } from './in-both-browsers';

const photo = fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url));

/** An image of another origin, which comes as a file and can be held. */
const pageOf = (otherOrigin: string) =>
  `<!doctype html><html lang="en"><title>A photograph</title><img id="koala" tabindex="-1" width="400" src="${otherOrigin}/demo/photos/koala.jpg" alt="koala"></html>`;

/** An image has been decoded, and neither network looks at it before it has looked at one that a person waits for. */
describe('between decoding and the networks', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    demo.server.setRoute('/koala.html', { body: pageOf(demo.server.otherOrigin) });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'between decoding and the networks',
    (session) => {
      const { tell, decoded, inferred } = useHeldEngine(session);

      const openCard = async () => {
        const { launched } = session();
        const page = await launched.newPage();
        await page.goto(`${demo?.server.origin}/koala.html`);
        await (await launched.pressToolbarButton(page)).close();
        await classifyElement(launched, page, '#koala');
        return page;
      };
      const openFiles = () => session().launched.openExtensionPage('popup.html?tab=0');
      const answerOf = (files: Page) => files.evaluate(() => document.querySelector('.results b')?.textContent);

      test('the background dies, and both images in progress still get their answers', async () => {
        const { launched } = session();
        await tell('release');
        // Loads the network for kinds, whose own test would count as a run.
        const first = await openFiles();
        await giveFiles(first, '#file-input', [photo]);
        await waitFor(async () => (await answerOf(first)) === 'Espresso', { what: 'the first answer', timeout: 60_000 });
        await first.close();

        const files = await openFiles();
        const before = { decoded: await decoded(), inferred: await inferred() };
        await tell('hold');
        await giveFiles(files, '#file-input', [photo]);
        await waitFor(async () => (await decoded()) === before.decoded + 1, { what: 'the file to be decoded' });
        const page = await openCard();
        await waitFor(async () => (await decoded()) === before.decoded + 2, { what: "the card's image to be decoded" });
        await tell('first');
        expect(await inferred()).toBe(before.inferred);
        await launched.stopBackground();
        expect(await answerOf(files)).not.toBe('Espresso');
        expect(await readCard(launched)).toMatchObject({ loading: true });
        await tell('release');
        await waitFor(async () => (await answerOf(files)) === 'Espresso', { what: "the file's class", timeout: 60_000 });
        expect((await waitForCard(launched)).lead).toBe('Koala');
        await files.close();
        await page.close();
      });
    },
    { tellsKinds: true, prepare: (folder) => addEngineShim(folder) },
  );
});
