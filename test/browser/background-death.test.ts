import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { askBackground, storeSettings } from '../support/extension-messages.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { readCard, waitForCard } from '../support/read-card.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { classifyByContextMenu } from '../support/right-click.mjs';

const photo = fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url));

/** Browsers end an idle background after 30 seconds, and may end it at any time. */
describe('when the background dies', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('when the background dies', (session) => {
    const openDemo = () => openDemoPage(session().launched, demo?.address ?? '', { clip: 'stands' });
    const stopBackground = () => session().launched.stopBackground();

    test('a card stays open, and the next right-click works', async () => {
      const { launched } = session();
      const page = await openDemo();
      await classifyByContextMenu(launched, page, '#demo-cat');
      const before = await waitForCard(launched);
      await stopBackground();
      // The description of the class may come a moment after the answer.
      expect(await readCard(launched)).toMatchObject({ lead: before.lead, classes: before.classes });
      await stopBackground();
      await classifyByContextMenu(launched, page, '#demo-photographer');
      await waitFor(async () => (await readCard(launched))?.lead === 'Tripod', {
        what: 'the card of the other photograph',
        timeout: 30_000,
      });
      await page.close();
    });

    test("the popup's list stays, and shows the same images when it is reopened", async () => {
      const { launched } = session();
      const page = await openDemo();
      const popup = await launched.pressToolbarButton(page);
      const rows = await classifyPageInPopup(popup);
      await stopBackground();
      expect(await popup.evaluate(() => document.querySelectorAll('.results .number').length)).toBe(rows.length);
      await popup.close();
      await stopBackground();
      const again = await launched.pressToolbarButton(page);
      await waitFor(
        async () => (await again.evaluate(() => document.querySelectorAll('.results .number').length)) === rows.length,
        {
          what: 'the answers from before',
        },
      );
      await again.close();
      await page.close();
    });

    test('settings stay', async () => {
      const page = await session().launched.openExtensionPage('options.html');
      await storeSettings(page, { classesShown: 10, backend: 'wasm' });
      await stopBackground();
      expect(await askBackground(page, 'engineState')).toMatchObject({ backend: 'wasm', reason: 'forced' });
      await storeSettings(page, {});
      await page.close();
    });

    test('a file chosen just before is classified, or a message says that it was not', async () => {
      const { launched } = session();
      const page = await launched.openExtensionPage('popup.html?tab=0');
      await giveFiles(page, '#file-input', [photo]);
      await launched.stopBackground();
      const said = await waitFor(
        () => page.evaluate(() => document.querySelector('.results .number, .results .chip.error')?.textContent),
        {
          what: 'an answer or a failure',
          timeout: 60_000,
        },
      );
      expect(said).not.toMatch(/undefined/);
      await giveFiles(page, '#file-input', [photo]);
      await waitFor(
        () => page.evaluate(() => [...document.querySelectorAll('.results b')].some((b) => b.textContent === 'Espresso')),
        {
          what: 'the classes of the next file',
          timeout: 60_000,
        },
      );
      await page.close();
    });
  });
});
