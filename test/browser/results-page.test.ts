import type { Page } from 'puppeteer-core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.mjs';
import { serveDemo } from '../support/demo.mjs';
import { createDownloads } from '../support/downloads.mjs';
import { storeSettings } from '../support/extension-messages.mjs';
import { describeFocused, press, readResults, setField, waitForResults } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { openResultsOfDemo } from './open-results';
import { openReport, pasteInto } from './take-exports';

const downloads = await createDownloads();

describe('the results page', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  let folder = '';
  beforeAll(async () => {
    demo = await serveDemo();
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-lists-'));
  });
  afterAll(async () => {
    await demo?.server.stop();
    await downloads.remove();
    await rm(folder, { recursive: true, force: true });
  });

  inBothBrowsers('the results page', (session) => {
    let demoPage: Page;
    let results: Page;
    beforeAll(async () => {
      await downloads.use(session().launched);
      ({ demoPage, results } = await openResultsOfDemo(session(), demo.address));
    });

    test('lists the images of a page with its title and address, and classifies them', async () => {
      const title = await demoPage.title();
      expect(await results.evaluate(() => document.querySelector('#list-title')?.textContent)).toBe(title);
      expect(await results.evaluate(() => document.querySelector('.address')?.textContent)).toContain('/demo/index.html');
      const pictures = () => results.evaluate(() => document.querySelectorAll('.results img.thumbnail').length);
      await waitFor(async () => (await pictures()) >= 6, { what: 'pictures before the run' });
      await press(results, '.scan .primary');
      // Images that only the screen can give wait for the page to be in front.
      await demoPage.bringToFront();
      await waitForResults(results);
      await results.bringToFront();
      const rows = await readResults(results);
      const labels = rows.map(({ label }) => label);
      expect(labels).toEqual(expect.arrayContaining(['Egyptian cat', 'Koala', 'Espresso']));
      const koala = rows.find(({ label }) => label === 'Koala');
      expect(koala?.text).toMatch(/Canvas.*read from the page/);
    });

    test('finds images by class as the user types, and counts them', async () => {
      await setField(results, '.find input', 'koala');
      await waitFor(async () => (await readResults(results)).length === 1, { what: 'the koala alone' });
      expect(await results.evaluate(() => document.querySelector('.results mark')?.textContent)).toBe('Koala');
      await setField(results, '.find input', 'kitten');
      await waitFor(async () => (await readResults(results)).length === 1, { what: 'the cat alone' });
      expect((await readResults(results))[0]?.label).toBe('Egyptian cat');
      await setField(results, '.find input', 'feline');
      await waitFor(async () => (await readResults(results)).some(({ label }) => label === 'Egyptian cat'), {
        what: 'the cat',
      });
      expect((await readResults(results)).map(({ label }) => label)).not.toContain('Espresso');
      await setField(results, '.find input', 'xylophonist of mars');
      await waitFor(
        () => results.evaluate(() => /No matching images/.test(document.querySelector('.list .empty')?.textContent ?? '')),
        {
          what: 'a word on what is not found',
        },
      );
      await press(results, '.list .empty button');
      await waitFor(async () => (await readResults(results)).length > 5, { what: 'all images' });
    });

    test('sorts by confidence and back, and hides unsure answers', async () => {
      const before = (await readResults(results)).map(({ name }) => name);
      await setField(results, '.sort select', 'probability');
      const falling = (await readResults(results)).flatMap(({ percent, failed }) => (failed ? [] : [percent ?? -1]));
      expect(falling).toEqual(falling.toSorted((one, other) => other - one));
      await press(results, '.direction');
      const rising = (await readResults(results)).flatMap(({ percent, failed }) => (failed ? [] : [percent ?? -1]));
      expect(rising).toEqual(falling.toReversed());
      await setField(results, '.least input', '80');
      const sure = await readResults(results);
      expect(sure.length).toBe(falling.filter((percent) => percent >= 80).length);
      await setField(results, '.least input', '0');
      await setField(results, '.sort select', 'position');
      expect((await readResults(results)).map(({ name }) => name)).toEqual(before);
    });

    test('charts the classes of the page, and filters by a class in the chart', async () => {
      const table = await results.evaluate(() =>
        Array.from(document.querySelectorAll('.histogram td'), ({ textContent }) => Number(textContent)),
      );
      const classified = (await readResults(results)).filter(({ failed }) => !failed);
      expect(table.reduce((sum, count) => sum + count, 0)).toBe(classified.length);
      await press(results, '.shares > .link');
      await press(results, '.shares li button');
      const wanted = await results.evaluate(() => document.querySelector('.shares [aria-pressed=true] .grow')?.textContent);
      await waitFor(async () => (await readResults(results)).length < classified.length, { what: 'the class alone' });
      expect((await readResults(results)).map(({ label }) => label.replace('?', ''))).toContain(wanted);
      await press(results, '.shares [aria-pressed=true]');
      await waitFor(async () => (await readResults(results)).length >= classified.length, { what: 'all images' });
    });

    test('saves the selected rows as CSV, JSON and a report', async () => {
      await setField(results, '.sort select', 'probability');
      const click = (place: number, shiftKey: boolean) =>
        results.evaluate(
          (at, shift) => {
            const boxes = document.querySelectorAll('[data-control=select]');
            boxes[at]?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: shift }));
          },
          place,
          shiftKey,
        );
      await click(0, false);
      await click(2, true);
      const rows = await readResults(results);
      expect(rows.map(({ selected }) => selected).slice(0, 4)).toEqual([true, true, true, false]);
      const chosen = rows.slice(0, 3).map(({ label }) => label.toLowerCase());

      await press(results, '.csv');
      const csv = (await downloads.take(/\.csv$/, { ends: '\r\n' })).toString('utf8');
      const lines = csv.replace('\uFEFF', '').trim().split('\r\n');
      expect(lines[0]).toMatch(/^name,kind,url/);
      expect(lines).toHaveLength(4);
      for (const [place, label] of chosen.entries()) expect(lines[place + 1]?.toLowerCase()).toContain(`,${label},`);

      await press(results, '.json');
      const json = JSON.parse((await downloads.take(/\.json$/, { ends: '}\n' })).toString('utf8'));
      expect(
        json.images.map(({ predictions }: { predictions: { name: string }[] }) => predictions[0]?.name.toLowerCase()),
      ).toEqual(chosen);
      expect(json.title).toBe(await demoPage.title());

      await press(results, '.report');
      const report = (await downloads.take(/\.html$/, { ends: '</html>\n' })).toString('utf8');
      for (const label of chosen) expect(report.toLowerCase()).toContain(label);
      const file = path.join(folder, 'report.html');
      await writeFile(file, report);
      expect(await openReport(session(), file)).toEqual({ images: 3, asked: [], said: [], isLaidOut: true });
      await results.bringToFront();
      // By a real key: what a script presses may not write to the clipboard.
      await results.focus('.copy');
      await results.keyboard.press('Enter');
      await waitFor(() => results.evaluate(() => /Copied/.test(document.querySelector('.said')?.textContent ?? '')), {
        what: 'a word on what was copied',
      });
      const pasted = await pasteInto(results);
      expect(pasted.map(([, label]) => label?.toLowerCase())).toEqual(['class', ...chosen]);
      await press(results, '.all input');
      await press(results, '.all input');
      await setField(results, '.sort select', 'position');
    });

    test('moves between rows with arrow keys and End, and selects with Space', async () => {
      const focused = () =>
        results.evaluate(() => Number(document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1));
      await results.bringToFront();
      await results.focus('.find input');
      const reached: string[] = [];
      for (let i = 0; i < 11; i++) {
        await results.keyboard.press('Tab');
        reached.push(await results.evaluate(describeFocused));
      }
      expect(reached).toEqual([
        'select',
        'direction',
        'least',
        'all',
        'copy',
        'csv',
        'json',
        'report',
        'keys-button',
        'select of row 0',
        'open of row 0',
      ]);
      await results.evaluate(() => document.querySelector<HTMLElement>('[data-control=select]')?.focus());
      await results.keyboard.press('ArrowDown');
      await waitFor(async () => (await focused()) === 1, { what: 'the second row' });
      await results.keyboard.press(' ');
      expect((await readResults(results))[1]?.selected).toBe(true);
      const last = (await readResults(results)).length - 1;
      await results.keyboard.press('End');
      await waitFor(async () => (await focused()) === last, { what: 'the last row' });
      await results.keyboard.press('Home');
      await waitFor(async () => (await focused()) === 0, { what: 'the first row' });
      await results.keyboard.press('ArrowUp');
      expect(await results.evaluate(describeFocused)).toBe('input');
      await results.keyboard.press('ArrowDown');
      await waitFor(async () => (await results.evaluate(describeFocused)) === 'open of row 0', { what: 'the first row again' });
      const keyHelp = () => results.evaluate(() => document.querySelector('dialog[open]')?.textContent ?? '');
      await results.keyboard.press('?');
      await waitFor(async () => /Next or previous image/.test(await keyHelp()), { what: 'the keys of the list' });
      await results.keyboard.press('Escape');
      await waitFor(async () => (await keyHelp()) === '', { what: 'the keys to be hidden' });
      await results.keyboard.press('/');
      expect(await results.evaluate(describeFocused)).toBe('input');
    });

    test('jumps to an image and activates its tab', async () => {
      // A capture from the screen may have scrolled the page, which does not matter here.
      await demoPage.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      await results.evaluate(() => {
        const row = Array.from(document.querySelectorAll('.results > [data-key]')).find((each) =>
          /Espresso/.test(each.textContent ?? ''),
        );
        row?.querySelector<HTMLElement>('[data-control=jump]')?.click();
      });
      // A page that is scrolled smoothly on a busy machine may stand still for a moment.
      let [before, still] = [0, 0];
      const rests = async () => {
        const y = await demoPage.evaluate(() => (document.visibilityState === 'visible' ? scrollY : 0));
        still = y > 0 && y === before ? still + 1 : 0;
        before = y;
        return still >= 10;
      };
      await waitFor(rests, { what: 'the page in front, scrolled' });
      await results.bringToFront();
      await press(results, '.jump-back');
      // It scrolls where it is seen.
      await demoPage.bringToFront();
      await waitFor(() => demoPage.evaluate(() => scrollY === 0), { what: 'the page to be back at its top' });
      await results.bringToFront();
    });

    test('the popup searches, sorts, selects, saves and jumps back as well', async () => {
      const popup = await session().launched.pressToolbarButton(demoPage);
      const labels = () =>
        popup.evaluate(() => Array.from(document.querySelectorAll('.results b'), ({ textContent }) => textContent));
      await waitFor(async () => (await labels()).length > 5, { what: "the popup's answers" });
      await setField(popup, '.find input', 'iguana');
      await waitFor(async () => (await labels()).includes('Komodo dragon') && (await labels()).length < 4, {
        what: 'what may be an iguana',
      });
      await setField(popup, '.find input', '');
      await setField(popup, '.sort select', 'probability');
      await waitFor(async () => (await labels())[0] !== 'Egyptian cat', { what: 'the surest first' });
      const [surest] = await labels();
      expect(await popup.evaluate(() => document.querySelector('[data-control=select]'))).toBeNull();
      await press(popup, '.toolbar .more');
      await press(popup, '[data-control=select]');
      await waitFor(
        () => popup.evaluate(() => /1 of \d+ selected/.test(document.querySelector('.selection')?.textContent ?? '')),
        {
          what: 'one that is selected',
        },
      );
      await press(popup, '.json');
      const json = JSON.parse((await downloads.take(/\.json$/, { ends: '}\n' })).toString('utf8'));
      expect(json.images).toHaveLength(1);
      expect(json.images[0].predictions[0].name.toLowerCase()).toBe(surest?.toLowerCase());
      await popup.close();
      await results.bringToFront();
    });

    test.each(['light', 'dark'])('has no axe violation in the %s theme, and fits a narrow window', async (theme) => {
      await storeSettings(results, { theme });
      await waitFor(() => results.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme), {
        what: `the ${theme} theme`,
      });
      const isOpen = () => document.querySelector('.explained .scale-legend') !== null;
      if (!(await results.evaluate(isOpen))) await press(results, '[data-control=open]');
      await waitFor(() => results.evaluate(isOpen), { what: 'the opened row', timeout: 60_000 });
      expect(await results.evaluate(() => document.querySelector('.histogram') !== null)).toBe(true);
      expect(await findViolations(results)).toEqual([]);
      await results.setViewport({ width: 360, height: 700 });
      await waitFor(() => results.evaluate(() => innerWidth <= 360 && document.documentElement.scrollWidth <= 360), {
        what: 'the page to fit',
      });
      expect(await findViolations(results)).toEqual([]);
      await results.setViewport({ width: 1100, height: 800 });
    });

    test('keeps everything when the page is gone', async () => {
      const before = (await readResults(results)).map(({ label }) => label);
      await demoPage.close();
      await waitFor(
        () => results.evaluate(() => /closed or replaced/.test(document.querySelector('.about')?.textContent ?? '')),
        {
          what: 'a word on the page that is gone',
        },
      );
      expect((await readResults(results)).map(({ label }) => label)).toEqual(before);
      expect(await results.evaluate(() => document.querySelector('[data-control=jump]'))).toBeNull();
      await results.close();
    });
  });
});
