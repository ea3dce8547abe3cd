import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activeTab } from '../support/active-tab.mjs';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { readCard, waitForCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { waitFor } from '../support/timing.mjs';
import { useHeldEngine } from './held-engine';
import { inBothBrowsers } from './in-both-browsers';

const fileOf = (name: string) => fileURLToPath(new URL(`pages/demo/photos/${name}.jpg`, import.meta.url));
const OTHERS = ['cat', 'koala', 'panda', 'komodo-dragon', 'polar-bear'];
/** How many files a worker decodes at the same time. */
const AT_ONCE = 3;

/** One image of its own origin, which the page reads, and five of the other, which come as files and can be held. */
const pageOf = (otherOrigin: string) =>
  `<!doctype html><html lang="en"><title>A queue</title>
  <style>img { display: block; width: 240px; height: 160px; margin: 8px; }</style>
  ${OTHERS.map((name) => `<img src="${otherOrigin}/demo/photos/${name}.jpg" alt="${name}">`).join('')}
  <img id="own" src="/demo/photos/coffee.jpg" alt="own"></html>`;

/** The engine's worker is held in the middle of a job, so that others wait whatever the machine's speed. */
describe('waiting jobs', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    demo.server.setRoute('/queue.html', { body: pageOf(demo.server.otherOrigin) });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'waiting jobs',
    (session) => {
      const { tell, decoded, whenDecoding, whenQueueIsThrough, ask } = useHeldEngine(session);
      const openFileTab = async () => {
        const page = await session().launched.openExtensionPage('popup.html?tab=0');
        return page;
      };
      const openQueuePage = async () => {
        const page = await session().launched.newPage();
        await page.goto(`${demo?.server.origin}/queue.html`);
        return page;
      };

      test('are dropped when their tab closes, and those of the next tab continue', async () => {
        const [closing, staying] = [await openFileTab(), await openFileTab()];
        const before = await decoded();
        await tell('hold');
        await giveFiles(closing, '#file-input', OTHERS.map(fileOf));
        await whenDecoding(before);
        await giveFiles(staying, '#file-input', [fileOf('coffee')]);
        await closing.close();
        await tell('release');
        await waitFor(() => staying.evaluate(() => document.querySelector('.results b')?.textContent === 'Espresso'), {
          what: 'the classes of the file of the tab that stays',
          timeout: 30_000,
        });
        // The staying tab's, and those of the closed one that had begun.
        expect((await decoded()) - before).toBeLessThanOrEqual(AT_ONCE + 1);
        await staying.close();
      });

      test('are dropped when the popup cancels their run, and can be started later', async () => {
        const page = await openQueuePage();
        const popup = await session().launched.pressToolbarButton(page);
        const press = (selector: string) =>
          popup.evaluate((wanted) => (document.querySelector(wanted as string) as HTMLElement).click(), selector);
        const answered = () => popup.evaluate(() => document.querySelectorAll('.results .number').length);
        await waitFor(() => popup.evaluate(() => document.querySelectorAll('.results > li').length === 6), {
          what: "the popup's list",
        });
        const before = await decoded();
        await tell('hold');
        await press('.scan .button.primary');
        await whenDecoding(before);
        await press('.scan .cancel');
        await waitFor(() => popup.evaluate(() => /Stopped/.test(document.querySelector('.scan')?.textContent ?? '')), {
          what: 'the popup to say that it stopped',
        });
        await tell('release');
        await whenQueueIsThrough();
        expect(await answered()).toBe(0);
        await press('.scan .button.primary');
        await waitFor(async () => (await answered()) === 6, { what: 'all the answers', timeout: 30_000 });
        await popup.close();
        await page.close();
      });

      test('are overtaken by a right-click', async () => {
        const { launched } = session();
        const page = await openQueuePage();
        const granting = await launched.pressToolbarButton(page);
        await granting.close();
        const tabId = await activeTab(launched);
        const scan = await launched.openExtensionPage(`popup.html?tab=${tabId}`);
        await waitFor(() => scan.evaluate(() => document.querySelector('.scan .button.primary') !== null), { what: 'the list' });
        const before = await decoded();
        await tell('hold');
        await scan.evaluate(() => document.querySelector<HTMLElement>('.scan .button.primary')?.click());
        await whenDecoding(before);
        await page.bringToFront();
        await classifyByContextMenu(launched, page, '#own');
        // Pixels that the page has read need no decoding: then the card may have its answer already, while all files are held.
        const isAsked = async () => /Classifying|Espresso/.test((await readCard(launched))?.text ?? '');
        await waitFor(isAsked, { what: 'the card' });
        // Asked after the card's image and by the same way, so that one waits in the engine now.
        await ask('engineState');
        await tell('next');
        expect((await waitForCard(launched)).lead).toBe('Espresso');
        const isRunning = await scan.evaluate(() => document.querySelector('.scan [role=progressbar]') !== null);
        expect(isRunning).toBe(true);
        await tell('release');
        await waitFor(() => scan.evaluate(() => document.querySelectorAll('.results .number').length === 6), {
          what: 'the scan to end',
          timeout: 30_000,
        });
        await scan.close();
        await page.close();
      });
    },
    { prepare: (folder) => addEngineShim(folder) },
  );
});
