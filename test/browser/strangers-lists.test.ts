import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { giveFiles } from '../support/give-files.mjs';
import type { ExtensionView } from '../support/launch.mjs';
import { waitForCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { press, readResults, waitForResults } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { useHeldEngine } from './held-engine';
import { inBothBrowsers } from './in-both-browsers';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));
const NAMES = ['cat', 'koala', 'coffee'];

describe('lists', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  let folder = '';
  beforeAll(async () => {
    demo = await serveDemo();
    const { setRoute, otherSite } = demo.server;
    // Of another site, so that the engine gets files, at which it is held.
    const images = NAMES.map((name) => `<img id="${name}" src="${otherSite}/demo/photos/${name}.jpg" width="240" alt="${name}">`);
    setRoute('/photos.html', { body: `<!doctype html><title>Photographs</title>${images.join('')}` });
    setRoute('/fault.html', { body: `<!doctype html><html data-fault><title>Fault</title>${images.join('')}` });
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-strangers-'));
  });
  afterAll(async () => {
    await demo?.server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers(
    'lists',
    (session) => {
      const { tell, decoded, whenDecoding, whenQueueIsThrough } = useHeldEngine(session);
      const open = (page: string) => session().launched.openExtensionPage(page);
      const labels = async (page: Page) => (await readResults(page)).map(({ label }) => label);

      test('a list of files that is canceled and restarted at once finishes', async () => {
        const page = await open('results.html');
        const before = await decoded();
        await tell('hold');
        await giveFiles(
          page,
          '#file-input',
          NAMES.map((name) => path.join(photos, `${name}.jpg`)),
        );
        await whenDecoding(before);
        // The engine may begin to decode before the page has drawn that.
        await page.waitForSelector('.scan .cancel');
        await page.evaluate(() => {
          document.querySelector<HTMLElement>('.scan .cancel')?.click();
          return new Promise((resolve) => requestAnimationFrame(resolve));
        });
        await press(page, '.scan .button.primary');
        await tell('release');
        await waitForResults(page);
        expect(await labels(page)).toEqual(['Egyptian cat', 'Koala', 'Espresso']);
        await page.close();
      });

      /** A page of the photographs, and the popup over it. */
      const openPage = async (name: string) => {
        const page = await session().launched.newPage();
        await page.goto(`${demo.server.origin}/${name}.html`);
        await page.bringToFront();
        return page;
      };
      const listed = (popup: ExtensionView) =>
        waitFor(() => popup.evaluate(() => document.querySelectorAll('.results > li').length === 3), { what: 'the list' });
      const answered = (popup: ExtensionView) => popup.evaluate(() => document.querySelectorAll('.results .number').length);

      test('a run that is canceled as it starts leaves nothing in progress, and can be restarted', async () => {
        const page = await openPage('photos');
        const popup = await session().launched.pressToolbarButton(page);
        await listed(popup);
        await tell('hold');
        const before = await decoded();
        await popup.evaluate(async () => {
          const find = (selector: string) => document.querySelector<HTMLElement>(selector);
          find('.scan .button.primary')?.click();
          while (!find('.scan .cancel')) await new Promise((resolve) => requestAnimationFrame(resolve));
          find('.scan .cancel')?.click();
        });
        await waitFor(() => popup.evaluate(() => document.querySelector('.scan .button.primary') !== null), {
          what: 'the end of the run',
        });
        await tell('release');
        await whenQueueIsThrough();
        // The image that was being sent may have reached the engine.
        expect((await decoded()) - before).toBeLessThanOrEqual(1);
        expect(await answered(popup)).toBe(0);
        await press(popup, '.scan .button.primary');
        await waitFor(async () => (await answered(popup)) === 3, { what: 'all answers', timeout: 30_000 });
        await popup.close();
        await page.close();
      });

      test('an answer of one model is not listed under another model that was chosen while a card worked', async () => {
        const { launched } = session();
        const page = await openPage('photos');
        const choose = (modelId: string) =>
          launched.evaluateInExtension(
            (id) => (globalThis.browser ?? globalThis.chrome).storage.local.set({ 'settings.modelId': id }),
            modelId,
          );
        await launched.evaluateInExtension(() =>
          (globalThis.browser ?? globalThis.chrome).storage.local.set({
            'settings.enabledModels': ['efficientnet-lite0', 'nsfw-mobilenet-v2'],
          }),
        );
        const before = await decoded();
        await tell('hold');
        await classifyByContextMenu(launched, page, '#koala');
        await whenDecoding(before);
        await choose('nsfw-mobilenet-v2');
        await tell('release');
        expect((await waitForCard(launched)).lead).toMatch(/koala/i);
        const popup = await launched.pressToolbarButton(page);
        await listed(popup);
        expect(await answered(popup)).toBe(0);
        await choose('efficientnet-lite0');
        await waitFor(async () => (await answered(popup)) === 1, { what: "the answer of the card's model" });
        await popup.close();
        await page.close();
      });

      test('an interrupted scan says why and restarts by a button, and its report can be copied', async () => {
        const page = await openPage('fault');
        const popup = await session().launched.pressToolbarButton(page);
        const again = '.interrupted button';
        await waitFor(() => popup.evaluate((selector) => document.querySelector(selector)?.textContent === 'Try again', again), {
          what: 'the button that tries again',
        });
        expect(await popup.evaluate(() => document.querySelector('.interrupted')?.textContent)).toMatch(
          /stopped looking through/,
        );
        await page.evaluate(() => delete document.documentElement.dataset['fault']);
        await press(popup, again);
        await listed(popup);
        expect(await popup.evaluate((selector) => document.querySelector(selector), again)).toBeNull();
        await popup.close();

        const options = await open('options.html#diagnostics');
        await waitFor(() => options.evaluate(() => /[1-9]\d* errors? so far/.test(document.body.innerText)), {
          what: 'the error',
        });
        await options.click('.copy-report');
        await page.bringToFront();
        await page.evaluate(() => {
          document.body.innerHTML = '<textarea></textarea>';
          document.querySelector('textarea')?.focus();
        });
        const pasted = await waitFor(
          async () => {
            await session().launched.pressKeys('ctrl+v');
            return page.evaluate(() => document.querySelector('textarea')?.value);
          },
          { what: 'the report' },
        );
        expect(pasted).toMatch(/^GapLens [\d.]+\n/);
        expect(pasted).toMatch(/ scan \S+ TypeError/);
        // Nothing of the page.
        expect(pasted).not.toMatch(/127\.0\.0\.1|fault\.html/);
        await options.close();
        await page.close();
      });

      test('a list file that can no longer be read is named', async () => {
        const page = await open('results.html');
        const list = path.join(folder, 'list.txt');
        await writeFile(list, 'https://example.org/a.png');
        await giveLater(page, '#list-input', list, () => rm(list));
        await waitFor(() => page.evaluate(() => document.querySelector('.unread')?.textContent?.includes('list.txt')), {
          what: 'the name of the list',
        });
        await page.close();
      });

      test.each([
        ['results.html', '#file-input'],
        ['popup.html?tab=0', '#file-input'],
      ])('a file that could not be read is classified by one button once it is back: %s', async (name, input) => {
        const page = await open(name);
        const [file, away] = [path.join(folder, 'koala.jpg'), path.join(folder, 'away.jpg')];
        await copyFile(path.join(photos, 'koala.jpg'), file);
        await giveLater(page, input, file, () => rename(file, away));
        const rows = () => page.evaluate(() => document.querySelector('.results')?.textContent ?? '');
        await waitFor(async () => (await rows()).includes('couldn’t read'), { what: 'the failure' });
        await rename(away, file);
        await press(page, '.retry-failed');
        await waitFor(async () => (await rows()).includes('Koala'), { what: 'the koala', timeout: 30_000 });
        expect(await page.evaluate(() => document.querySelector('.retry-failed'))).toBeNull();
        await rm(file);
        await page.close();
      });

      test('a retry fetches only the addresses that failed', async () => {
        const { setRoute, origin, requests } = demo.server;
        const flaky = `/flaky-${session().launched.name}.jpg`;
        setRoute(flaky, { status: 503, body: 'Later.' });
        const page = await open('results.html');
        const list = path.join(folder, 'addresses.txt');
        await writeFile(list, [`${origin}/demo/photos/cat.jpg`, `${origin}${flaky}`].join('\n'));
        await giveFiles(page, '#list-input', [list]);
        expect((await waitForResults(page)).map(({ failed }) => failed)).toEqual([false, true]);
        setRoute(flaky, { file: path.join(photos, 'koala.jpg') });
        const before = requests.length;
        await press(page, '.retry-failed');
        await waitFor(async () => (await labels(page))[1] === 'Koala', { what: 'the koala', timeout: 30_000 });
        expect(requests.slice(before).map(({ path: asked }) => asked)).toEqual([flaky]);
        await page.close();
      });

      test('settings that two pages change at the same time are both kept', async () => {
        // One after the other: Firefox may open the second of two pages that come at once in vain.
        const openBoth = async () => [await open('options.html'), await open('options.html')];
        const closeBoth = async (both: Page[]) => {
          for (const each of both) await each.close();
        };
        let pages = await openBoth();
        /** The first page changes the number of classes, the second one the theme: the first and the last choice of a few. */
        const placeOn = (page: Page) => (page === pages[0] ? 0 : -1);
        const choose = (page: Page, index: number) =>
          waitFor(() => page.evaluate(clickRadio, placeOn(page), index), { what: `the choice ${index}` });
        const chosen = (page: Page) => page.evaluate(chosenRadio, placeOn(page));
        for (const index of [1, 2, 1, 0, 2]) {
          await Promise.all(pages.map((page) => choose(page, index)));
          await waitFor(async () => (await Promise.all(pages.map(chosen))).every((each) => each === index), {
            what: `both pages to show choice ${index}`,
          });
        }
        await closeBoth(pages);
        pages = await openBoth();
        await waitFor(async () => (await Promise.all(pages.map(chosen))).every((each) => each === 2), {
          what: 'both choices to be stored',
        });
        await Promise.all(pages.map((page) => choose(page, 0)));
        await closeBoth(pages);
      });
    },
    {
      prepare: async (built) => {
        await addEngineShim(built);
        await addScanFault(built);
      },
    },
  );
});

/** No page can make a search fail as a whole, as far as is known: on one with `data-fault` nothing can be followed. */
async function addScanFault(built: string): Promise<void> {
  const file = path.join(built, 'scan.js');
  const breakObservers = () => {
    const { observe } = MutationObserver.prototype;
    MutationObserver.prototype.observe = function (...args) {
      if (document.documentElement.dataset['fault'] !== undefined) throw new TypeError('a fault of http://127.0.0.1/fault.html');
      return observe.apply(this, args);
    };
  };
  await writeFile(file, `(${breakObservers})();\n${await readFile(file, 'utf8')}`);
}

/** Chooses a file, but the page hears of it only after `change`: in between, the disk has changed. */
async function giveLater(page: Page, selector: string, file: string, change: () => Promise<unknown>): Promise<void> {
  await waitFor(() => page.evaluate(holdChange, selector), { what: selector });
  await giveFiles(page, selector, [file]);
  await change();
  await page.evaluate((wanted) => {
    document.querySelector(wanted)?.dispatchEvent(new Event('change', { bubbles: true }));
  }, selector);
}

/** Runs in the page. */
function holdChange(selector: string): boolean {
  if (!document.querySelector(selector)) return false;
  const hold = (event: Event) => event.stopImmediatePropagation();
  addEventListener('change', hold, { capture: true, once: true });
  return true;
}

/** Runs in the page. */
function clickRadio(place: number, index: number): boolean {
  const group = [...document.querySelectorAll('.segments')].at(place);
  const radio = group?.querySelectorAll('input')[index];
  radio?.click();
  return radio !== undefined;
}

/** Runs in the page. */
function chosenRadio(place: number): number {
  const group = [...document.querySelectorAll('.segments')].at(place);
  return Array.from(group?.querySelectorAll('input') ?? [], ({ checked }) => checked).indexOf(true);
}
