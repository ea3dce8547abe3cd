import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.mjs';
import { serveDemo } from '../support/demo.mjs';
import { waitForClassMaps } from '../support/explanation-page.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { openResultsOf, press, readResults, waitForResults } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photos = fileURLToPath(new URL('pages/demo/photos/', import.meta.url));

describe('a list of user files', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  let folder = '';
  const address = (name: string) => `${demo.server.origin}/demo/photos/${name}`;
  beforeAll(async () => {
    demo = await serveDemo();
    const photo = (origin: string, name: string) => `<img src="${origin}/demo/photos/${name}.jpg" width="240" height="160">`;
    const { origin, otherSite, setRoute } = demo.server;
    setRoute('/text.html', {
      body: "<!doctype html><pre></pre><script>document.oncopy = () => { document.body.dataset.copied = '' };</script>",
    });
    setRoute('/inner.html', { body: `<!doctype html>${photo(otherSite, 'cat')}` });
    setRoute('/outer.html', {
      body: `<!doctype html>${photo(origin, 'koala')}<iframe src="${otherSite}/inner.html" width="300" height="200"></iframe>`,
    });
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-lists-'));
  });
  afterAll(async () => {
    await demo?.server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers('a list of user files', (session, browser) => {
    test('classifies addresses, reports bad lines and sites without permission, and fetches those once allowed', async () => {
      const page = await session().launched.openExtensionPage('results.html');
      expect(await findViolations(page)).toEqual([]);
      const list = path.join(folder, 'list.txt');
      await writeFile(list, ['# photographs', address('koala.jpg'), '', 'nonsense here', address('none.jpg')].join('\n'));
      await giveByScript(page, '#list-input', [list]);
      await press(page, '.ask .ways .outlined');
      const refused = await waitForResults(page);
      expect(refused.map(({ failed }) => failed)).toEqual([true, true]);
      expect(refused[0]?.text).toMatch(/isn’t allowed to download images from 127\.0\.0\.1/);
      expect(await page.evaluate(() => document.querySelector('.bad-lines')?.textContent)).toMatch(/Line 4.*nonsense here/);

      await session().launched.grantHostPermission('*://*/*');
      await waitFor(() => page.evaluate(() => document.querySelector('.ask') === null), { what: 'the question to go' });
      await press(page, '.scan .button.outlined');
      await waitFor(async () => (await readResults(page)).some(({ label }) => label === 'Koala'), {
        what: 'the koala',
        timeout: 60_000,
      });
      const rows = await waitForResults(page);
      expect(rows[0]?.text).toMatch(/downloaded/);
      expect(rows[1]?.text).toMatch(/error 404/);
      await press(page, '[data-control=open]');
      await waitFor(() => page.evaluate(() => document.querySelector('.explained .scale-legend') !== null), {
        what: 'where',
        timeout: 60_000,
      });
      await page.close();
    });

    test('classifies pasted addresses', async () => {
      const { launched } = session();
      const other = await launched.newPage();
      await other.goto(`${demo.server.origin}/text.html`);
      await other.evaluate(
        (text) => {
          const shown = document.querySelector('pre')!;
          shown.textContent = text;
          getSelection()?.selectAllChildren(shown);
        },
        [address('koala.jpg'), address('none.jpg')].join('\n'),
      );
      await launched.pressKeys('ctrl+c');
      await waitFor(() => other.evaluate(() => document.body.dataset['copied'] !== undefined), {
        what: 'the addresses to be copied',
      });

      const page = await launched.openExtensionPage('results.html');
      await whenItTakes(page);
      await launched.pressKeys('ctrl+v');
      await waitFor(async () => (await readResults(page)).length === 2, { what: 'the list that was pasted' });
      const rows = await waitForResults(page);
      expect(rows.map(({ name }) => name)).toEqual([expect.stringContaining('koala.jpg'), expect.stringContaining('none.jpg')]);
      expect(rows[0]?.label).toBe('Koala');

      await other.close();
      await page.close();
    });

    // Only Chrome can be given a folder as one that is dragged from another program.
    test.runIf(browser === 'chrome')(
      'classifies a folder that is dropped, each file named with where it lies in it',
      async () => {
        const holiday = path.join(folder, 'holiday');
        await mkdir(path.join(holiday, 'animals'), { recursive: true });
        await copyFile(path.join(photos, 'koala.jpg'), path.join(holiday, 'animals', 'bear.jpg'));
        await copyFile(path.join(photos, 'coffee.jpg'), path.join(holiday, 'cup.jpg'));
        await writeFile(path.join(holiday, 'notes.md'), 'No image.');
        const page = await session().launched.openExtensionPage('results.html');
        await dropInChrome(page, [holiday]);
        const rows = await waitForResults(page);
        expect(rows.map(({ label }) => label)).toEqual(['Koala', 'Espresso']);
        expect(rows[0]?.text).toContain('holiday/animals/bear.jpg');
        expect(await page.evaluate(() => document.querySelector('#list-title')?.textContent)).toBe('holiday');
        expect(await page.evaluate(() => document.querySelector('.about')?.textContent)).toMatch(
          /Skipped 1 file that isn’t an image/,
        );
        await page.close();
      },
    );

    test('classifies files by name, and leaves out other files', async () => {
      const page = await session().launched.openExtensionPage('results.html');
      const files = ['cat.jpg', 'panda.jpg', 'ATTRIBUTION.md'].map((name) => path.join(photos, name));
      await giveByScript(page, '#folder-input', files);
      const rows = await waitForResults(page);
      expect(rows.map(({ label }) => label)).toEqual(['Egyptian cat', 'Giant panda']);
      expect(rows[0]?.text).toMatch(/cat\.jpg.*read from a file/);
      expect(await page.evaluate(() => document.querySelector('.about')?.textContent)).toMatch(
        /Skipped 1 file that isn’t an image/,
      );
      await press(page, '[data-control=open]');
      const link = await waitFor(
        () => page.evaluate(() => document.querySelector<HTMLAnchorElement>('.explained .more a')?.href),
        { what: 'the link to the explanation' },
      );
      const { launched } = session();
      const explanation = await launched.openExtensionPage(link.slice(launched.extensionOrigin.length + 1));
      expect((await waitForClassMaps(explanation))[0]?.label).toBe('Egyptian cat');
      await explanation.close();
      await page.close();
    });

    test('keeps a list that another one replaces, with its answers', async () => {
      const page = await session().launched.openExtensionPage('results.html');
      const fileOf = (name: string) => path.join(photos, `${name}.jpg`);
      await giveByScript(page, '#file-input', [fileOf('koala'), fileOf('coffee')]);
      expect((await waitForResults(page)).map(({ label }) => label)).toEqual(['Koala', 'Espresso']);
      if (browser === 'chrome') await dropInChrome(page, [fileOf('panda')]);
      else {
        await press(page, '.another');
        await giveByScript(page, '#file-input', [fileOf('panda')]);
      }
      const labels = async () => (await readResults(page)).map(({ label }) => label);
      const whenListed = (...expected: string[]) =>
        waitFor(async () => (await labels()).join() === expected.join(), { what: expected.join(), timeout: 60_000 });
      await whenListed('Giant panda');
      expect(await findViolations(page)).toEqual([]);
      await press(page, '.earlier button');
      await whenListed('Koala', 'Espresso');
      await press(page, '.earlier button');
      await whenListed('Giant panda');
      await press(page, '.another');
      await waitFor(() => page.evaluate(() => document.querySelector('#file-input') !== null), {
        what: 'the question for a list',
      });
      // Both lists are there: the latest one first.
      expect(await page.$$eval('.earlier', (lines) => lines.map((line) => /panda/.test(line.textContent ?? '')))).toEqual([
        true,
        false,
      ]);
      await press(page, '.earlier button');
      await whenListed('Giant panda');
      await page.close();
    });

    test('reads the frames of other sites once all sites are allowed there', async () => {
      const { launched } = session();
      const page = await launched.newPage();
      await page.goto(`${demo.server.origin}/outer.html`);
      await launched.evaluateInExtension(async () => {
        await (globalThis.browser ?? globalThis.chrome).permissions.remove({ origins: ['*://*/*'] });
      });
      const results = await openResultsOf(launched, page);
      const listed = async () => (await readResults(results)).map(({ name }) => name);
      await waitFor(() => results.evaluate(() => document.querySelector('.allow') !== null), { what: 'the offer' });
      await waitFor(async () => (await listed()).length > 0, { what: 'what can be read' });
      expect(await listed()).toEqual([expect.stringContaining('koala')]);
      await results.bringToFront();
      // Firefox asks again what was taken away, Chrome does not. A list notices by itself what is allowed elsewhere.
      if (browser === 'firefox') await launched.grantHostPermission('*://*/*');
      else await results.click('.allow');
      await waitFor(async () => (await listed()).length === 2, { what: "the frame's image" });
      expect(await results.evaluate(() => document.querySelector('.allow'))).toBeNull();
      await results.close();
      await page.close();
    });
  });
});

/** The bytes go over in script, which works in both browsers' own pages, and for the input of a folder. */
async function giveByScript(page: Page, selector: string, files: string[]): Promise<void> {
  await giveFiles({ evaluate: page.evaluate.bind(page) as never }, selector, files);
}

/** Drops and pastes before the page listens are lost. */
async function whenItTakes(page: Page): Promise<void> {
  await page.bringToFront();
  const isTaken = () => !document.dispatchEvent(new DragEvent('dragover', { cancelable: true }));
  await waitFor(() => page.evaluate(isTaken), { what: 'the page to take what is dropped' });
  await page.evaluate(() => document.dispatchEvent(new DragEvent('dragleave')));
}

/** Drops files as a file manager does. */
async function dropInChrome(page: Page, paths: string[]): Promise<void> {
  await whenItTakes(page);
  const devTools = await page.createCDPSession();
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  await devTools.detach();
}
