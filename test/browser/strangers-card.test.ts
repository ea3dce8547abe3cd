import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { serveDemo } from '../support/demo.mjs';
import { CLASSIFY_KEYS } from '../support/press-command.mjs';
import { isPicking, readCard, readNote, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { cardPages, KOALA_AT } from './pages/card-pages';

/** Pages that shut out what lies outside of their dialogs: the card is pressed, reached by Tab and closed, and they stay as they are. */
describe('a card on a page that treats it as an outside element', async () => {
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
        await session().launched.pressKeys(CLASSIFY_KEYS);
        return waitFor(hasWorked, { what, timeout: 4_000 });
      };
      await waitFor(pressOnce, { what, timeout: 20_000 });
    };
    const openCard = async () => {
      const { launched } = session();
      await pressCommand(async () => (await readCard(launched)) ?? (await isPicking(launched)), 'a card or the picker');
      // For a browser that does not say what the pointer is over.
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
      'closer-at-window',
      'blur-closer',
      'root-tidier',
    ])('%s', async (name) => {
      await open(name);
      await openCard();
      await useCard();
    });

    test('works in an inert document', async () => {
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

    test('moves along when a dialog opens and closes under it, and keeps its heat map', async () => {
      await open('late-dialog');
      await openCard();
      await pressWhere(true);
      await page.evaluate('dialog.showModal()');
      await pressWhere(false);
      await pressWhere(true);
      await page.evaluate('dialog.close()');
      await waitForControl(session().launched, 'Sharper');
      await tabToControl(session().launched, page, 'Close');
      expect(await isPressed()).toBe(true);
      await page.keyboard.press('Enter');
      await waitForNoCard(session().launched);
    });

    test('works by pointer and closes on Escape despite a focus trap at the window', async () => {
      await open('trap-at-window');
      await openCard();
      await pressWhere(true);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await waitForNoCard(session().launched);
      expect(await isShown()).toBe(true);
    });

    test('closes on Escape on a page that takes all keys, before and after a pointer press', async () => {
      const { launched } = session();
      await open('greedy-keys');
      // Firefox leaves shortcuts to the page.
      const openByMenu = async () => {
        // The pointer rests away from the card's controls, because a control that appears under it cannot be pressed at once.
        await page.mouse.move(KOALA_AT.x, KOALA_AT.y);
        await classifyByContextMenu(launched, page, '#koala');
        await waitForCard(launched);
      };
      await openByMenu();
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);
      await openByMenu();
      await pressWhere(true);
      // After a press the card takes the keys back, a moment later.
      const pressEscape = async () => {
        await page.keyboard.press('Escape');
        return !(await isPressed());
      };
      await waitFor(pressEscape, { what: 'the heat map to go' });
      await page.keyboard.press('Escape');
      await waitForNoCard(session().launched);
    });

    test('closes on Escape while the focus is in another frame, which then gets its keys again', async () => {
      await open('frames');
      await openCard();
      const frame = page.frames().find((each) => each !== page.mainFrame());
      await frame?.focus('input');
      await page.keyboard.press('Escape');
      await waitForNoCard(session().launched);
      await page.keyboard.press('Escape');
      await waitFor(() => frame?.evaluate('escaped === 1'), { what: 'the frame to hear Escape' });
    });

    test('leaves its answer in the popup on a page that removes unknown elements', async () => {
      const { launched } = session();
      await open('whole-tidier');
      await page.mouse.move(KOALA_AT.x, KOALA_AT.y);
      await page.bringToFront();
      await launched.pressKeys(CLASSIFY_KEYS);
      const tabId = await waitFor(() => launched.evaluateInExtension(findUnshown), { what: 'the answer', timeout: 20_000 });
      const popup = await launched.openExtensionPage(`popup.html?tab=${tabId}`);
      const words = () => popup.$eval('.unshown', (section) => section.textContent).catch(() => null);
      expect(await waitFor(words, { what: 'the answer in the popup' })).toMatch(/This page removed the card.*Koala/);
      await popup.close();
      // The popup that opened by itself has the keyboard as long as it is open.
      await launched.pressKeys('Escape');
    });

    test('the picker ends on an empty click, its button or a closed dialog, and the page gets its clicks again', async () => {
      const { launched } = session();
      const startPicker = async () => {
        // The real pointer too: a test before may have left it on an image.
        await session().display?.xdotool('mousemove', 700, 700);
        await page.mouse.move(600, 500);
        await page.bringToFront();
        const pressOnce = async () => {
          await launched.pressKeys(CLASSIFY_KEYS);
          return waitFor(() => isPicking(launched), { what: 'the picker', timeout: 4_000 });
        };
        await waitFor(pressOnce, { what: 'the picker', timeout: 20_000 });
      };
      const waitForEnd = () => waitFor(async () => !(await isPicking(launched)), { what: 'the picker to end' });
      const pressBelow = async () => {
        await page.mouse.click(30, 308);
        return page.evaluate('pressed');
      };
      await open('late-dialog');
      await startPicker();
      expect(await pressBelow()).toBe(0);
      await waitForEnd();
      expect(await pressBelow()).toBe(1);

      await startPicker();
      const { x, y } = await launched.evaluateInExtension(findCancel);
      await page.mouse.click(x, y);
      await waitForEnd();
      expect(await pressBelow()).toBe(2);

      await page.evaluate('dialog.showModal()');
      await startPicker();
      await page.evaluate('dialog.close()');
      await launched.pressKeys(CLASSIFY_KEYS);
      await waitForEnd();
      expect(await pressBelow()).toBe(3);

      // Without images there is nothing to choose, and a sentence says so.
      await open('empty');
      await pressCommand(async () => (await readNote(launched)) !== '', 'the sentence');
      expect(await pressBelow()).toBe(1);
      await waitFor(async () => (await readNote(launched)) === '', { what: 'the sentence to go' });
    });
  });
});

/** Runs in the extension. */
async function findUnshown(): Promise<number | undefined> {
  const api = globalThis.browser ?? globalThis.chrome;
  const key = Object.keys(await api.storage.session.get(null)).find((each) => each.startsWith('unshown-'));
  return key === undefined ? undefined : Number(key.slice('unshown-'.length));
}

/** Runs in the extension. The middle of the picker's button. */
async function findCancel(): Promise<{ x: number; y: number }> {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  const findInPage = () => {
    interface Reading {
      chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
    }
    const { dom } = (globalThis as Reading).chrome ?? {};
    const rootOf = (element: Element) =>
      dom
        ? dom.openOrClosedShadowRoot(element)
        : (element as unknown as { openOrClosedShadowRoot: ShadowRoot }).openOrClosedShadowRoot;
    const roots = [...document.querySelectorAll(':root > div')].map(rootOf);
    const button = roots.map((root) => root?.querySelector('.hint button')).find(Boolean);
    const { left, top, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const [answer] = await api.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, func: findInPage });
  return answer?.result as { x: number; y: number };
}
