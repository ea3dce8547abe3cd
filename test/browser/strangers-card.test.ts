import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl, readControls, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { serveDemo } from '../support/demo.mjs';
import { isPicking, readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { cardPages, KOALA_AT } from './pages/card-pages';

/** Pages that shut out what lies outside of their dialogs: the card is pressed, reached by Tab and closed, and they stay as they are. */
describe('a card where the page takes it for something outside', async () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo(cardPages);
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('usable', (session) => {
    let page: Page;
    beforeAll(async () => {
      page = await session().launched.newPage();
    });
    const open = (name: string) => page.goto(`${demo?.server.origin}/card/${name}`);
    const isShown = () => page.evaluate('isShown()');
    /** Again if nothing comes of it: a window that was just given the focus may not have the keyboard yet. */
    const pressCommand = async (hasWorked: () => Promise<unknown>, what: string) => {
      await page.mouse.move(KOALA_AT.x, KOALA_AT.y);
      await page.bringToFront();
      const pressOnce = async () => {
        await session().launched.pressKeys('alt+shift+i');
        return waitFor(hasWorked, { what, timeout: 4_000 });
      };
      await waitFor(pressOnce, { what, timeout: 20_000 });
    };
    const openCard = async () => {
      const { launched } = session();
      await pressCommand(async () => (await readCard(launched)) ?? (await isPicking(launched)), 'a card or the picker');
      // Where the browser does not tell what the pointer is over.
      if (await isPicking(launched)) await page.mouse.click(KOALA_AT.x, KOALA_AT.y);
      const card = await waitForCard(session().launched);
      expect(card.lead).toBe('Koala');
    };
    const isPressed = async () => (await waitForControl(session().launched, 'Where is Koala?')).pressed;
    const pressWhere = async (wanted: boolean) => {
      await clickControl(session().launched, page, 'Where is Koala?');
      await waitFor(async () => (await isPressed()) === wanted, { what: `"Where?" to be ${wanted ? '' : 'not '}pressed` });
    };
    const useCard = async () => {
      await pressWhere(true);
      await pressWhere(false);
      await tabToControl(session().launched, page, 'Close');
      await page.keyboard.press('Escape');
      await waitForNoCard(session().launched);
      expect(await isShown()).toBe(true);
    };

    test.each([
      'dialog-in-shadow',
      'nested-dialogs',
      'dismissed-dialog',
      'popover',
      'inert-outside',
      'focus-trap',
      'trap-at-window',
      'closer-at-window',
      'blur-closer',
      'root-tidier',
    ])('%s', async (name) => {
      await open(name);
      await openCard();
      await useCard();
    });

    test('an inert document', async () => {
      const { launched } = session();
      await open('inert-page');
      // Nothing in it is under the pointer.
      await pressCommand(() => isPicking(launched), 'the picker');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await waitForCard(launched);
      await useCard();
    });

    test.each(['fullscreen', 'fullscreen-image'])('%s', async (name) => {
      await open(name);
      await page.keyboard.press('f');
      await waitFor(isShown, { what: 'the full screen' });
      await openCard();
      await pressWhere(true);
      await pressWhere(false);
      await tabToControl(session().launched, page, 'Close');
      await page.keyboard.press('Enter');
      await waitForNoCard(session().launched);
      expect(await isShown()).toBe(true);
      await page.evaluate(() => document.exitFullscreen());
    });

    test('a dialog that is opened and closed under a card: it moves along, and keeps its heat map', async () => {
      await open('late-dialog');
      await openCard();
      await pressWhere(true);
      await page.evaluate('dialog.showModal()');
      await pressWhere(false);
      await pressWhere(true);
      await page.evaluate('dialog.close()');
      await tabToControl(session().launched, page, 'Close');
      expect(await isPressed()).toBe(true);
      await page.keyboard.press('Enter');
      await waitForNoCard(session().launched);
    });
    void readControls;
    void isPicking;
  });
});
