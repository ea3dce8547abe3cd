import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl, readControls, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { createDownloads } from '../support/downloads.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { readPng } from '../support/read-png.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const koala = fileURLToPath(new URL('pages/demo/photos/koala.jpg', import.meta.url));

type Shot = ReturnType<typeof readPng>;

describe('the heat map of a class', async () => {
  const downloads = await createDownloads();
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(async () => {
    await demo?.server.stop();
    await downloads.remove();
  });

  inBothBrowsers('the heat map of a class', (session) => {
    const openDemo = () => openDemoPage(session().launched, demo?.address ?? '', { clip: 'stands' });
    const openCard = async (photo: string) => {
      const page = await openDemo();
      await classifyByContextMenu(session().launched, page, `#demo-${photo}`);
      await waitForCard(session().launched);
      return page;
    };
    const cardText = async () => (await readCard(session().launched))?.text ?? '';
    const waitForText = (pattern: RegExp) =>
      waitFor(async () => pattern.test(await cardText()), { what: `a card that says ${pattern}` });
    const waitForHeatMap = (pattern: RegExp) =>
      waitFor(
        async () => {
          const shown = await readHeatMap(session().launched);
          return shown && pattern.test(shown.text) ? shown : undefined;
        },
        { what: `a heat map that says ${pattern}` },
      );
    const waitForNoHeatMap = () =>
      waitFor(async () => (await readHeatMap(session().launched)) === undefined, { what: 'the heat map to go' });
    const shoot = async (page: Page) => readPng(await page.screenshot());

    test('opens by keyboard over the image, with its colors on the object', async () => {
      const { launched } = session();
      const page = await openCard('koala');
      const before = await shoot(page);
      await tabToControl(launched, page, 'Where is Koala?');
      await page.keyboard.press('Enter');
      const shown = await waitForHeatMap(/^Koala \d+%/);
      expect((await waitForControl(launched, 'Where is Koala?')).pressed).toBe(true);
      expect((await waitForControl(launched, 'Where is Koala?')).focused).toBe(true);
      await waitForText(/7 × 7 cells, 224 px/);
      const after = await shoot(page);
      // The koala sits right of the image's middle and a little under it.
      const { x, y } = centreOfChange(before, after, shown.canvas);
      expect(x).toBeGreaterThan(0.45);
      expect(x).toBeLessThan(0.7);
      expect(y).toBeGreaterThan(0.4);
      expect(y).toBeLessThan(0.7);
      await page.keyboard.press('Enter');
      await waitForNoHeatMap();
      await page.close();
    });

    test('changes class, gets sharper and compares by pointer; Escape hides it, then closes the card', async () => {
      const { launched } = session();
      const page = await openCard('cat');
      const [first, second] = (await readControls(launched)).filter(({ name }) => name.startsWith('Where is'));
      await clickControl(launched, page, first?.name ?? '');
      await waitForText(/7 × 7 cells, 224 px/);
      await clickControl(launched, page, second?.name ?? '');
      const label = /Where is (.*)\?/.exec(second?.name ?? '')?.[1] ?? '';
      await waitForHeatMap(new RegExp(`^${label} .*7×7`));
      expect((await readControls(launched)).filter(({ pressed }) => pressed).map(({ name }) => name)).toEqual([second?.name]);

      await clickControl(launched, page, 'Sharper');
      await waitForHeatMap(/14×14/);
      expect(await cardText()).toMatch(/14 × 14 cells, 448 px/);
      expect(await cardText()).toMatch(/Second look at 448 px\. Here .* scores/);
      await clickControl(launched, page, 'Sharper');
      await waitForHeatMap(/7×7/);

      await tabToControl(launched, page, 'Compare with None');
      await page.keyboard.press('Enter');
      await waitForControl(launched, 'None');
      // Escape closes the open list first, and leaves the heat map.
      await page.keyboard.press('Escape');
      await waitFor(async () => (await readControls(launched)).every(({ name }) => name !== 'None'), { what: 'a closed list' });
      await waitForHeatMap(/7×7/);
      await page.keyboard.press('Enter');
      await waitForControl(launched, 'None');
      for (const key of ['ArrowDown', 'Enter'] as const) await page.keyboard.press(key);
      await waitForHeatMap(/ rather than /);
      expect(await cardText()).toMatch(/more like .* more like /);

      await page.keyboard.press('Escape');
      await waitForNoHeatMap();
      expect(await readCard(launched)).toBeDefined();
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);
      await page.close();
    });

    test('keeps its opacity for the next time, and closes with its card', async () => {
      const { launched } = session();
      let page = await openCard('koala');
      await clickControl(launched, page, 'Where is Koala?');
      await waitForControl(launched, 'Opacity');
      await tabToControl(launched, page, 'Opacity');
      await page.keyboard.press('Home');
      await waitFor(async () => (await waitForControl(launched, 'Opacity')).value === '0.1', { what: 'the least opacity' });
      await clickControl(launched, page, 'Close');
      await waitForNoHeatMap();
      await page.close();
      page = await openCard('koala');
      await clickControl(launched, page, 'Where is Koala?');
      const slider = await waitForControl(launched, 'Opacity');
      expect(slider.value).toBe('0.1');
      await tabToControl(launched, page, 'Opacity');
      await page.keyboard.press('End');
      await page.close();
    });

    test('is saved as a PNG and copied with its image', async () => {
      const { launched } = session();
      await downloads.use(launched);
      const page = await openCard('koala');
      await clickControl(launched, page, 'Where is Koala?');
      await clickControl(launched, page, 'Save with heat map');
      const picture = readPng(await downloads.take(/^gaplens-koala.*\.png$/));
      expect(picture.width).toBeGreaterThanOrEqual(560);
      // The strip under the image is white, with the scale's colors in it.
      expect(picture.at(2, picture.height - 2)).toEqual([255, 255, 255]);
      expect(colorsOf(picture, picture.height - 16)).toBeGreaterThan(40);
      await clickControl(launched, page, 'Copy with heat map');
      await waitForControl(launched, 'Copied');
      await page.close();
    });

    test('is shown and saved on a page with a strict policy, unnoticed by the page', async () => {
      const { launched } = session();
      await downloads.use(launched);
      const page = await launched.newPage();
      await page.goto(`${demo?.server.origin}/placements/strict-csp.html`);
      await classifyByContextMenu(launched, page, '#strict');
      await waitForCard(launched);
      await clickControl(launched, page, 'Where is Espresso?');
      await waitForHeatMap(/^Espresso/);
      await clickControl(launched, page, 'Save with heat map');
      expect(readPng(await downloads.take(/^gaplens-espresso.*\.png$/)).width).toBeGreaterThan(100);
      expect(await page.$eval('#refused', (output) => output.textContent)).toBe('nothing');
      await page.close();
    });

    test('opens from the popup on the page too, and gives way to another row or class', async () => {
      const { launched } = session();
      const page = await openDemo();
      const popup = await launched.pressToolbarButton(page);
      await classifyPageInPopup(popup);
      const press = (selector: string) =>
        popup.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector);
      await press('.results > li:first-child [data-control=open]');
      const shown = await waitForHeatMap(/7×7/);
      const top = await popup.evaluate(() => document.querySelector('.explained .classes .label')?.textContent);
      expect(shown.text.startsWith(top?.replace(/\?$/, '') ?? 'nothing')).toBe(true);
      await press('.explained .classes li:nth-child(2) .where');
      await waitFor(async () => (await readHeatMap(launched))?.text !== shown.text, { what: 'the second class' });
      await press('.results > li:first-child [data-control=open]');
      await waitForNoHeatMap();
      await press('.results > li:first-child [data-control=open]');
      await waitForHeatMap(/7×7/);
      await launched.pressKeys('Escape');
      if (launched.name === 'chrome') {
        await waitForNoHeatMap();
        expect(await popup.isOpen()).toBe(true);
        // The first press closes the row.
        await press('.results > li:first-child [data-control=open]');
        await press('.results > li:first-child [data-control=open]');
        await waitForHeatMap(/7×7/);
      } else {
        // Firefox closes its popups before they hear of Escape.
        await waitFor(async () => !(await popup.isOpen()), { what: 'the popup to close' });
      }
      await popup.close();
      // The heat map stays, and has a button of its own.
      const { close } = await waitForHeatMap(/7×7/);
      await page.mouse.click(close.x, close.y);
      await waitForNoHeatMap();
      await page.close();
    });

    test('is shown on the preview of a file in the popup', async () => {
      const { launched } = session();
      const page = await openDemo();
      const popup = await launched.pressToolbarButton(page);
      await giveFiles(popup, '#file-input', [koala]);
      const row = 'section[aria-labelledby="files"] .results > li';
      const openRow = (selector: string) => {
        const button = document.querySelector<HTMLElement>(`${selector} [data-control=open]`);
        button?.click();
        return button !== null;
      };
      await waitFor(() => popup.evaluate(openRow, row), { what: 'the file to be classified', timeout: 30_000 });
      const readRow = (selector: string) => {
        const preview = document.querySelector<HTMLCanvasElement>(`${selector} canvas.preview`);
        const legend = document.querySelector(`${selector} .scale-legend`);
        return preview && legend && preview.width > 300 ? (legend.textContent ?? '') : undefined;
      };
      const legend = await waitFor(() => popup.evaluate(readRow, row), { what: 'the preview and the scale' });
      expect(legend).toMatch(/^score.*Map average: 9/);
      await popup.close();
      await page.close();
    });
  });
});

/** Returns the center of all changes of an image, in fractions of a part of the page. */
function centreOfChange(
  before: Shot,
  after: Shot,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
) {
  let [x, y, all] = [0, 0, 0];
  for (let row = Math.ceil(top); row < Math.min(bottom, before.height); row += 2) {
    for (let column = Math.ceil(left); column < Math.min(right, before.width); column += 2) {
      const [red, green, blue] = before.at(column, row);
      const [newRed, newGreen, newBlue] = after.at(column, row);
      const change = Math.abs(red - newRed) + Math.abs(green - newGreen) + Math.abs(blue - newBlue);
      x += change * column;
      y += change * row;
      all += change;
    }
  }
  return { x: (x / all - left) / (right - left), y: (y / all - top) / (bottom - top) };
}

function colorsOf(picture: Shot, row: number): number {
  return new Set(Array.from({ length: picture.width }, (_, column) => picture.at(column, row).join())).size;
}
