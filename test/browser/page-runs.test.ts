import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activeTab } from '../support/active-tab.mjs';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { press } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { useHeldEngine } from './held-engine';
import { inBothBrowsers } from './in-both-browsers';
import { countIn, readBar, type View, whenAnswered, whenListed } from './popup-view';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));
const NAMES = ['cat', 'koala', 'panda', 'komodo-dragon', 'polar-bear'];
/** How many files a worker decodes at the same time, and how many images a run has in progress on one core. */
const AT_ONCE = 3;
/** Files that a self-test decodes. */
const SELF_TEST = 1;
const STYLE = '<style>img, canvas { display: block; width: 240px; height: 160px; margin: 8px; }</style>';

/** Images of the other origin come to the engine as files, where its worker can be held. */
const pageOf = (body: string) => `<!doctype html><html lang="en"><title>A run</title>${STYLE}${body}</html>`;

describe('a run over a page', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  const other = (name: string) => `${demo?.server.otherOrigin}/demo/photos/${name}.jpg`;
  const img = (name: string, attributes = '') => `<img src="${other(name)}" alt="${name}" ${attributes}>`;
  beforeAll(async () => {
    demo = await serveDemo();
    const { setRoute, otherSite } = demo.server;
    setRoute('/five.html', { body: pageOf(NAMES.map((name) => img(name)).join('')) });
    const rows = ['cat', 'koala', 'coffee'].map((name) => `<img src="/demo/photos/${name}.jpg" alt="">`);
    setRoute('/rows.html', { body: pageOf(rows.join('')) });
    setRoute('/next.html', { body: pageOf(img('coffee') + img('rocket')) });
    setRoute('/next-framed.html', { body: pageOf(img('chameleon') + img('rocket')) });
    setRoute('/framed.html', { body: pageOf(`${img('coffee')}<iframe src="/five.html" width="300" height="400"></iframe>`) });
    const at = (top: number) => `style="position: absolute; left: 0; top: ${top}px"`;
    const placed = [img('cat', at(6000)), img('koala', at(3000)), img('coffee', at(10)), img('panda', at(200))];
    setRoute('/below.html', { body: pageOf(placed.join('')) });
    const paint =
      "const c = document.querySelectorAll('canvas')[1].getContext('2d'); c.fillStyle = 'teal'; c.fillRect(0, 0, 300, 200);";
    const blank = `<canvas width="300" height="200"></canvas><canvas width="300" height="200"></canvas><script>${paint}</script>`;
    setRoute('/alike.html', { body: pageOf(`${img('cat')}<img src="${other('cat')}?again" alt="again">${blank}`) });
    setRoute('/guarded.jpg', {
      file: `${photos}cat.jpg`,
      needs: { header: 'referer', value: /127\.0\.0\.1/, otherwise: { status: 403, body: 'Not for you.' } },
    });
    setRoute('/guarded.html', {
      headers: { 'referrer-policy': 'unsafe-url' },
      body: pageOf(`<img src="${otherSite}/guarded.jpg" alt="guarded">${img('coffee')}`),
    });
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'a run over a page',
    (session) => {
      const { tell, decoded, whenDecoding, whenQueueIsThrough, ask } = useHeldEngine(session);
      const open = async (path: string) => {
        const page = await session().launched.newPage();
        await page.goto(`${demo?.server.origin}${path}`);
        return page;
      };
      const openPopup = async (page: Page, rows: number) => {
        const popup = await session().launched.pressToolbarButton(page);
        await whenListed(popup, rows);
        return popup;
      };
      /** Starts a run of which the first file is held by the engine, and answers how many were decoded before it. */
      const startHeld = async (popup: View) => {
        const before = await decoded();
        await tell('hold');
        await press(popup, '.scan .button.primary');
        await whenDecoding(before);
        return before;
      };

      test('continues when the popup is closed, and is shown when it is reopened', async () => {
        const page = await open('/five.html');
        const popup = await openPopup(page, 5);
        const before = await startHeld(popup);
        await popup.close();
        await tell('release');
        await waitFor(async () => (await decoded()) - before === 5, { what: 'all files to be decoded', timeout: 30_000 });
        const again = await openPopup(page, 5);
        await whenAnswered(again, 5);
        expect((await decoded()) - before).toBe(5);
        await again.close();
        await page.close();
      });

      test('pauses after the images in progress, and finishes once it is resumed', async () => {
        const page = await open('/five.html');
        const popup = await openPopup(page, 5);
        const before = await startHeld(popup);
        await press(popup, '.scan .pause');
        await waitFor(async () => /Paused/.test(await readBar(popup)), { what: 'the popup to say that it is paused' });
        await tell('release');
        await whenAnswered(popup, AT_ONCE);
        await whenQueueIsThrough();
        expect((await decoded()) - before - SELF_TEST).toBe(AT_ONCE);
        expect(await readBar(popup)).toMatch(/3 of 5.*Paused/);
        await press(popup, '.scan .pause');
        await whenAnswered(popup, 5);
        await waitFor(async () => /Classify again/.test(await readBar(popup)), { what: 'the run to end' });
        await popup.close();
        await page.close();
      });

      test('includes images that appear while it is in progress', async () => {
        const page = await open('/five.html');
        const popup = await openPopup(page, 5);
        await startHeld(popup);
        await page.evaluate((address) => {
          const image = new Image();
          image.src = address;
          document.body.append(image);
        }, other('rocket'));
        await whenListed(popup, 6);
        await waitFor(async () => /0 of 6/.test(await readBar(popup)), { what: 'the run to take it in' });
        await tell('release');
        await whenAnswered(popup, 6);
        await popup.close();
        await page.close();
      });

      test('includes images that left the page after they were listed, as in a virtual list', async () => {
        const page = await open('/rows.html');
        const popup = await openPopup(page, 3);
        await page.evaluate(() => {
          const [first, second] = document.images;
          first?.remove();
          second?.setAttribute('src', '/demo/photos/panda.jpg');
        });
        await whenListed(popup, 4);
        await press(popup, '.scan .button.primary');
        await whenAnswered(popup, 4);
        await popup.close();
        await page.close();
      });

      test('ends with its page: waiting images are dropped, and the next page gets its own run', async () => {
        const page = await open('/five.html');
        const popup = await openPopup(page, 5);
        const before = await startHeld(popup);
        await popup.close();
        await page.goto(`${demo?.server.origin}/next.html`);
        await tell('release');
        await whenQueueIsThrough();
        // The files that had begun.
        expect((await decoded()) - before - SELF_TEST).toBeLessThanOrEqual(AT_ONCE);
        const next = await openPopup(page, 2);
        await press(next, '.scan .button.primary');
        await whenAnswered(next, 2);
        await next.close();
        await page.close();
      });

      test('continues when a frame loads another document: it drops the old images and classifies the new ones', async () => {
        const page = await open('/framed.html');
        const popup = await openPopup(page, 6);
        const before = await startHeld(popup);
        await page.evaluate(() => document.querySelector('iframe')?.setAttribute('src', '/next-framed.html'));
        await waitFor(async () => /0 of 3/.test(await readBar(popup)), { what: 'the run to be over what is there now' });
        await whenListed(popup, 3);
        await tell('release');
        await whenAnswered(popup, 3);
        await whenQueueIsThrough();
        // All three, and those of the frame's five that had begun: the page may go before it has cancelled them.
        expect((await decoded()) - before - SELF_TEST).toBeLessThanOrEqual(3 + AT_ONCE);
        await popup.close();
        await page.close();
      });

      test('begins with the images in view', async () => {
        const page = await open('/below.html');
        const popup = await openPopup(page, 4);
        await startHeld(popup);
        await press(popup, '.scan .pause');
        await tell('release');
        await whenAnswered(popup, AT_ONCE);
        const answers = await popup.evaluate(() =>
          [...document.querySelectorAll('.results > li')]
            .filter((row) => row.querySelector('.number'))
            .map((row) => row.querySelector('b')?.textContent?.toLowerCase() ?? ''),
        );
        expect(answers.toSorted()).toEqual(['espresso', expect.stringMatching(/panda/), expect.stringMatching(/koala/)]);
        await press(popup, '.scan .pause');
        await whenAnswered(popup, 4);
        await popup.close();
        await page.close();
      });

      test('lists repeated images once and blank images not at all, and counts both', async () => {
        const page = await open('/alike.html');
        const popup = await openPopup(page, 4);
        await press(popup, '.scan .button.primary');
        await whenListed(popup, 1);
        await whenAnswered(popup, 1);
        await waitFor(async () => /1 repeated.*2 blank/.test(await readBar(popup)), { what: 'the counts' });
        await popup.close();
        await page.close();
      });

      test('waits until the tab is in front again to capture images from the screen', async () => {
        const { launched } = session();
        const page = await open('/guarded.html');
        const granting = await openPopup(page, 2);
        await granting.close();
        const tabId = await activeTab(launched);
        const list = await launched.openExtensionPage(`popup.html?tab=${tabId}`);
        await list.bringToFront();
        await waitFor(() => page.evaluate(() => document.hidden), { what: 'the page to be hidden' });
        await whenListed(list, 2);
        await press(list, '.scan .button.primary');
        await whenAnswered(list, 1);
        await waitFor(async () => /1 image is waiting/.test(await readBar(list)), {
          what: 'the list to say that it waits',
        });
        await page.bringToFront();
        await whenAnswered(list, 2);
        await list.close();
        await page.close();
      });

      test('survives the background: lost images say so and can be retried', async () => {
        const { launched } = session();
        const page = await open('/five.html');
        await (await openPopup(page, 5)).close();
        const tabId = await activeTab(launched);
        // Chrome's popup closes with the focus; a tab of it does not.
        const list = await launched.openExtensionPage(`popup.html?tab=${tabId}`);
        await whenListed(list, 5);
        const before = await decoded();
        await tell('hold');
        await press(list, '.scan .button.primary');
        await whenDecoding(before);
        await tell('next');
        // Up to three files were held, and their answers may come at once.
        await waitFor(async () => (await countIn(list, '.results .number')) >= 1, { what: 'the first answers' });
        await launched.stopBackground();
        expect(await countIn(list, '.results .number')).toBeGreaterThanOrEqual(1);
        // Starts it again where nothing else has.
        await ask('engineState');
        await tell('release');
        await waitFor(async () => (await countIn(list, '.results .number, .results .chip.error')) === 5, {
          what: 'an answer or a failure of each',
          timeout: 60_000,
        });
        await waitFor(async () => !/Pause/.test(await readBar(list)), { what: 'the run to end' });
        await list.evaluate(() => {
          for (const button of document.querySelectorAll<HTMLElement>('.results .icon-button[aria-label="Try again"]'))
            button.click();
        });
        await whenAnswered(list, 5);
        await list.close();
        await page.close();
      });
    },
    { prepare: (folder) => addEngineShim(folder) },
  );
});
