import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.mjs';
import { clickControl } from '../support/card-controls.mjs';
import { serveDemo, whenDemoIsReady } from '../support/demo.mjs';
import { explainFile, findExplanationPage, readFigures, waitForClassMaps } from '../support/explanation-page.mjs';
import { storeSettings } from '../support/extension-messages.mjs';
import { waitForCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const coffee = fileURLToPath(new URL('pages/demo/photos/coffee.jpg', import.meta.url));

/** The page "Why this answer?". */
describe('the explanation page', async () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('the explanation page', (session) => {
    const openWithFile = async () => {
      const page = await session().launched.openExtensionPage('explanation.html');
      return { page, figures: await explainFile(page, coffee) };
    };

    test('opens from a card and explains its answer on the same image, and accepts a file if the page is gone', async () => {
      const { launched } = session();
      const demoPage = await launched.newPage();
      await demoPage.goto(demo?.address ?? '');
      await whenDemoIsReady(demoPage);
      await classifyByContextMenu(launched, demoPage, '#demo-koala');
      const card = await waitForCard(launched);
      await clickControl(launched, demoPage, 'Why this answer?');
      const page = await findExplanationPage(launched);
      const figures = await waitForClassMaps(page);
      expect(figures.map(({ label, probability }) => `${label} ${probability}`)).toEqual(card.classes);
      const { pathname, search } = new URL(await page.evaluate(() => location.href));
      await page.close();

      await demoPage.close();
      const later = await launched.openExtensionPage(pathname.slice(1) + search);
      const sentence = await waitFor(() => later.evaluate(() => document.querySelector('[role=alert]')?.textContent), {
        what: 'the failure',
      });
      expect(sentence).toMatch(/has been closed or has changed.*Open it again/);
      expect(await readFigures(later)).toEqual([]);
      expect((await explainFile(later, coffee))[0]?.label).toBe('Espresso');
      await later.close();
    });

    test("the average of a map's cells is the logit under it, and the logit of softmax's table", async () => {
      const { page, figures } = await openWithFile();
      expect(figures.map(({ cells }) => cells)).toEqual([7, 7, 7, 7, 7]);
      // Cell by cell over the first map, what each map says of the same place.
      const read = await page.evaluate(async () => {
        const box = document.querySelector('.class-map')!.getBoundingClientRect();
        const cells: string[][] = [];
        for (let cell = 0; cell < 49; cell += 1) {
          const clientX = box.left + ((0.5 + (cell % 7)) / 7) * box.width;
          const clientY = box.top + ((0.5 + Math.floor(cell / 7)) / 7) * box.height;
          document
            .querySelector('.class-map')!
            .dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve));
          cells.push(Array.from(document.querySelectorAll('.here dd'), ({ textContent }) => textContent ?? ''));
        }
        const logits = Array.from(document.querySelectorAll('.softmax tbody td:nth-child(2)'), ({ textContent }) => textContent);
        return { cells, logits };
      });
      const number = (written: string) => Number(written.replace('−', '-'));
      for (const [place, { average }] of figures.entries()) {
        const sum = read.cells.reduce((total, values) => total + number(values[place] ?? ''), 0);
        // Each number shown is rounded to two digits.
        expect(Math.abs(sum / 49 - number(average))).toBeLessThan(0.011);
        expect(read.logits[place]).toBe(average);
      }
      await page.close();
    });

    test('pointing at a place in one map highlights it in the image and the other maps', async () => {
      const { page } = await openWithFile();
      await page.evaluate(() => document.querySelector('.class-map')?.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const point = await page.evaluate(() => {
        const { left, top, width, height } = document.querySelectorAll('.class-map')[1]!.getBoundingClientRect();
        return { x: left + (2.5 / 7) * width, y: top + (4.5 / 7) * height };
      });
      await page.mouse.move(point.x - 3, point.y);
      await page.mouse.move(point.x, point.y);
      await waitFor(() => page.evaluate(() => document.querySelector('.image .cell-mark') !== null), { what: 'the lit cell' });
      const lit = await page.evaluate(() => {
        const place = (mark: Element) => {
          const cell = mark.getBoundingClientRect();
          const grid = mark.parentElement!.getBoundingClientRect();
          return [(cell.left - grid.left) / grid.width, (cell.top - grid.top) / grid.height].map((part) => Math.round(part * 7));
        };
        const marks = Array.from(document.querySelectorAll('.cell-mark'), place);
        return { marks, readout: document.querySelector('.readout')?.textContent };
      });
      expect(lit.marks).toEqual(Array.from({ length: 6 }, () => [2, 4]));
      expect(lit.readout).toMatch(/^Cup row 5, column 3/);
      await page.close();
    });

    test('any class can be found by search, and finer maps come from a second pass', async () => {
      const { page } = await openWithFile();
      await page.evaluate(() => document.querySelector<HTMLElement>('[role=combobox]')?.focus());
      await page.keyboard.type('tabby');
      await waitFor(() => page.evaluate(() => document.querySelector('[role=option]')?.textContent?.startsWith('Tabby cat')), {
        what: 'tabby in the list',
      });
      await page.keyboard.press('Enter');
      await waitFor(async () => (await readFigures(page)).length === 6, { what: 'the class that was added' });
      const isInView = () => {
        const { top, bottom } = document.querySelectorAll('.class-figure')[5]!.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      };
      await waitFor(() => page.evaluate(isInView), { what: 'the page to scroll to the class' });
      expect((await readFigures(page))[5]).toMatchObject({ label: 'Tabby cat', probability: '< 0.1%', cells: 7 });

      await page.evaluate(() => document.querySelectorAll<HTMLElement>('.size-choice input')[1]?.click());
      await waitFor(async () => (await readFigures(page))[0]?.cells === 14, { what: 'finer maps', timeout: 60_000 });
      const shown = await page.evaluate(() =>
        ['.lead', '.maps .notice'].map((each) => document.querySelector(each)?.textContent),
      );
      expect(shown[0]).toMatch(/^Espresso 9\d%/);
      expect(shown[1]).toMatch(/^Finer view: the scores here are not the answer.*at 448 × 448/);
      expect((await readFigures(page)).some(({ label }) => label === 'Tabby cat')).toBe(true);
      await page.close();
    });

    test('the tour works by keyboard; Escape ends it and returns the focus', async () => {
      const { page } = await openWithFile();
      await page.focus('.answer .button.primary');
      await page.keyboard.press('Enter');
      const title = () => page.evaluate(() => document.querySelector('dialog[open] h2')?.textContent);
      await waitFor(async () => (await title())?.startsWith('The idea'), { what: 'the first step' });
      for (const next of ['The map of', 'The average', 'Scores become', 'The answer: Espresso']) {
        await page.keyboard.press('Enter');
        await waitFor(async () => (await title())?.startsWith(next), { what: `the step "${next}"` });
      }
      expect(await findViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await waitFor(async () => (await title()) === undefined, { what: 'the end of the tour' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Take the tour: five steps');
      await page.close();
    });

    test.each(['light', 'dark'])('has no axe violation in the %s theme, and fits a narrow window', async (theme) => {
      const page = await session().launched.openExtensionPage('explanation.html');
      await storeSettings(page, { theme });
      await waitFor(() => page.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme), {
        what: `the ${theme} theme`,
      });
      expect(await findViolations(page)).toEqual([]);
      await explainFile(page, coffee);
      expect(await findViolations(page)).toEqual([]);
      await page.setViewport({ width: 360, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await findViolations(page)).toEqual([]);
      await page.close();
    });
  });
});
