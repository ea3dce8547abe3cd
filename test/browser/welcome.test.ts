import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { CLASSIFY_KEYS } from '../support/press-command.mjs';
import { readOwnOverlays } from '../support/read-overlays.mjs';
import { storeSettings } from '../support/extension-messages.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const PHOTOGRAPH = '.try img';

/** Every session of the tests waits for this page after the installation, and closes it. */
describe('the welcome page', () => {
  inBothBrowsers('the welcome page', (session) => {
    let page: Page;
    beforeEach(async () => {
      const { launched } = session();
      page = await launched.openExtensionPage('welcome.html');
      await waitFor(() => page.$eval(PHOTOGRAPH, (image) => (image as HTMLImageElement).naturalWidth > 0), {
        what: 'the photograph',
      });
      return () => page.close();
    });

    test('has a photograph that a right click classifies with the real card, heat map and explanation', async () => {
      const { launched } = session();
      await launched.chooseFromContextMenu(page, PHOTOGRAPH, { title: 'Classify image' });
      await waitForAnswer(page);
      await clickControl(page, 'Where is Espresso?');
      await waitFor(() => readOwnOverlays(page, ({ find }) => find('canvas.heat-map') !== undefined), { what: 'the heat map' });
      const before = (await launched.browser.pages()).length;
      await clickControl(page, 'Why this answer?');
      await waitFor(async () => (await launched.browser.pages()).length > before, { what: 'the explanation' });
      const explanation = (await launched.browser.pages()).at(-1);
      await waitFor(() => explanation?.evaluate(() => /Espresso/.test(document.querySelector('main')?.textContent ?? '')), {
        what: 'the answer on the explanation page',
        timeout: 30_000,
      });
      await explanation?.close();
    });

    test('does the same by its button and by the keys that the browser has given', async () => {
      const { launched } = session();
      await page.click('.steps button');
      await waitForAnswer(page);
      await page.keyboard.press('Escape');
      await waitFor(async () => (await leadOf(page)) === '', { what: 'the card to close' });
      await page.hover(PHOTOGRAPH);
      await launched.pressKeys(CLASSIFY_KEYS);
      await waitForAnswer(page);
      expect(await page.$$eval('kbd', (keys) => keys.map(({ textContent }) => textContent).join('+'))).toBe(
        'Alt+Shift+G+Alt+Shift+L',
      );
    });

    test('is listed by the button like any page, and a run classifies its photograph', async () => {
      const popup = await session().launched.pressToolbarButton(page);
      await classifyPageInPopup(popup);
      expect(await popup.evaluate(() => document.querySelector('.results')?.textContent)).toMatch(/Espresso/);
      await popup.close();
    });

    test.each(['light', 'dark'])('has no violation in the %s theme', async (theme) => {
      await storeSettings(page, { theme });
      await waitFor(() => page.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme), {
        what: theme,
      });
      expect(await findViolations(page)).toEqual([]);
    });
  });
});

function leadOf(page: Page): Promise<string> {
  return readOwnOverlays(page, ({ find, wordsOf }) => wordsOf(find('.card .lead')));
}

async function waitForAnswer(page: Page): Promise<void> {
  await waitFor(async () => (await leadOf(page)).startsWith('Espresso'), { what: 'the answer', timeout: 30_000 });
}

/** Presses a control of the card. */
async function clickControl(page: Page, name: string): Promise<void> {
  const boxes = () =>
    readOwnOverlays(page, ({ controls, wordsOf }) =>
      controls().map((control) => {
        const { x, y, width, height } = control.getBoundingClientRect();
        return { name: wordsOf(control) || control.getAttribute('aria-label'), x: x + width / 2, y: y + height / 2 };
      }),
    );
  const { x, y } = await waitFor(async () => (await boxes()).find((each) => each.name === name), { what: name });
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}
