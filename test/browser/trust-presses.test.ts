import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl, readControls, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { serveDemo } from '../support/demo.mjs';
import { endExtension } from '../support/end-extension.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { CLASSIFY_KEYS } from '../support/press-command.mjs';
import { isPicking, readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { press } from '../support/results-page.mjs';
import { readOverlays } from '../support/read-overlays.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { readUntilSettled, waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { KOALA_AT, pressPages } from './pages/press-pages';

/** Milliseconds from a move of a control to a press that must not count; the press guard's half second, less two frames. */
const SURELY_RECENT = 400;

/** Pages that press, cover and move what is ours: only the person presses, and only what the person saw there. */
describe('presses of keys and buttons', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    for (const [path, route] of Object.entries(pressPages(demo.server.otherSite))) demo.server.setRoute(path, route);
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('only a person', (session, browser) => {
    let page: Page;
    beforeAll(async () => {
      page = await session().launched.newPage();
    });
    const open = (name: string) => page.goto(`${demo?.server.origin}/press/${name}`);
    const openCard = async () => {
      await classifyByContextMenu(session().launched, page, '#koala');
      await waitForCard(session().launched);
      await waitFor(async () => (await readCardWords(session().launched)).includes('Also called'), {
        what: "the class's description, which comes after the class",
      });
    };
    const where = () => waitForControl(session().launched, 'Where is Koala?');
    const isPressed = async () => (await where()).pressed === true;
    const close = async () => {
      // The first press closes the heat map. One that comes before the card has taken the keys back is lost.
      const pressEscape = async () => {
        await page.keyboard.press('Escape');
        return !(await readCard(session().launched));
      };
      await waitFor(pressEscape, { what: 'the card to close' });
    };
    /** Returns all that a press could change. */
    const readAll = async () => ({
      card: await readCard(session().launched),
      controls: (await readControls(session().launched)).map((control) => ({ ...control, focused: null })),
      heatMap: await readHeatMap(session().launched),
      tabs: await session().launched.evaluateInExtension(countTabs),
    });
    /** Reads all once a card that was unfolded has its last size, and its thumbnail. */
    const readSettled = () => {
      const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return readUntilSettled(readAll, () => page.evaluate(twoFrames), { what: 'a card that no longer changes' });
    };
    /** The next press, half a second after the page has stopped, does what it says. */
    const pressUntilShown = async () => {
      const pressOnce = async () => {
        if (await isPressed()) return true;
        await clickControl(session().launched, page, 'Where is Koala?');
        return waitFor(isPressed, { what: 'the heat map', timeout: 700 });
      };
      await waitFor(pressOnce, { what: 'a press that counts' });
    };

    test('no event of the page closes, moves, folds or presses anything', async () => {
      const { launched } = session();
      await open('koala');
      await openCard();
      await clickControl(launched, page, 'Where is Koala?');
      await waitFor(() => readHeatMap(launched), { what: 'the heat map' });
      const before = await readSettled();
      await page.evaluate('forge()');
      await page.evaluate('forge()');
      expect(await readAll()).toEqual(before);
      await close();
    });

    test('events that the page dispatches at a control, which it can reach in Firefox, do nothing either', async () => {
      const { launched } = session();
      await open('koala');
      await openCard();
      await pressUntilShown();
      await waitFor(() => readHeatMap(launched), { what: 'the heat map' });
      await waitForControl(launched, 'Sharper');
      // Shows the page how a press looks.
      await clickControl(launched, page, 'Collapse to one line');
      await clickControl(launched, page, 'Show the whole card');
      await waitForControl(launched, 'Sharper');
      const before = await readSettled();
      expect(Number(await page.evaluate('forgeInside()')) > 10).toBe(browser === 'firefox');
      await page.evaluate('forgeInside()');
      expect(await readAll()).toEqual(before);
      if (browser === 'firefox') {
        // A key of the person does nothing either, if the page has just moved the focus.
        await page.evaluate('steal()');
        await page.keyboard.press('Enter');
        expect(await readAll()).toEqual(before);
      }
      await close();
    });

    test('no event of the page chooses an image in the picker or ends it', async () => {
      const { launched } = session();
      await page.mouse.move(600, 500);
      await session().display?.xdotool('mousemove', 700, 700);
      await startPicker(launched);
      await waitFor(() => isPicking(launched), { what: 'the picker' });
      await page.evaluate('forge()');
      // Nothing is chosen yet, whatever pointer the page has moved.
      await page.keyboard.press('Enter');
      await page.evaluate('forge()');
      expect(await isPicking(launched)).toBe(true);
      expect(await readCard(launched)).toBeUndefined();
      await page.mouse.click(KOALA_AT.x, KOALA_AT.y);
      await waitForCard(launched);
      await close();
    });

    test.each(['cover(document.body)', 'coverInShadow()', ...(browser === 'firefox' ? ['fade()'] : [])])(
      'a press on what the page hid until that moment does nothing, and the next one counts: %s',
      async (hide) => {
        const { launched } = session();
        await open('koala');
        await openCard();
        const { middle } = await where();
        await page.evaluate(hide);
        await page.mouse.move(middle.x, middle.y);
        await waitFor(() => page.evaluate('times >= 5'), { what: 'the page to have hidden the card for a while' });
        await page.mouse.down();
        await page.mouse.up();
        await waitFor(async () => (await readCardWords(launched)).includes('Click again.'), { what: 'the reason' });
        expect(await isPressed()).toBe(false);
        await page.evaluate('stop()');
        await pressUntilShown();
        await close();
      },
    );

    test.each(['sway', 'hop'])(
      'a press on a control that the page moves under the pointer does nothing, and the next press counts: %s',
      async (move) => {
        const { launched } = session();
        await open('koala');
        await openCard();
        const { middle } = await where();
        await page.mouse.move(middle.x, middle.y);
        await page.evaluate(`${move}()`);
        await waitFor(() => page.evaluate('times >= 3'), { what: 'the page to move the card' });
        let refused = 0;
        while (refused < 6) {
          await page.mouse.down();
          await page.mouse.up();
          if (await isPressed()) {
            // A busy machine held the page's timers or frames.
            expect(await page.evaluate('pressedAfter')).toBeGreaterThan(SURELY_RECENT);
            await tabToControl(launched, page, 'Where is Koala?');
            await page.keyboard.press('Enter');
          } else refused += 1;
        }
        expect(await readCard(launched)).toBeDefined();
        await page.evaluate('stop()');
        await pressUntilShown();
        await close();
      },
    );

    test('keys press at once', async () => {
      await open('koala');
      await openCard();
      await tabToControl(session().launched, page, 'Where is Koala?');
      await page.keyboard.press('Enter');
      await waitFor(isPressed, { what: 'the heat map' });
      await close();
    });

    test('Escape closes a card while the focus is in a frame of another site', async () => {
      const { launched } = session();
      await launched.grantHostPermission('*://*/*');
      await page.bringToFront();
      await open('elsewhere');
      await openCard();
      const frame = page.frames().find((each) => each !== page.mainFrame());
      await frame?.focus('#koala');
      await waitFor(() => frame?.evaluate(() => document.hasFocus()), { what: 'the focus in the frame' });
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);
    });

    test('a card over a full-screen video can be used and closed, and the video stays', async () => {
      const { launched } = session();
      await open('video');
      await page.keyboard.press('f');
      const isFull = () => page.evaluate(() => document.fullscreenElement?.localName === 'video');
      await waitFor(isFull, { what: 'the full screen' });
      await page.mouse.move(300, 300);
      await launched.pressKeys(CLASSIFY_KEYS);
      await waitForCard(launched);
      await clickControl(launched, page, 'Close');
      await waitForNoCard(launched);
      expect(await isFull()).toBe(true);
      await page.evaluate(() => document.exitFullscreen());
    });

    test('without the extension no card, heat map, picker or run is left, and no line in the console', async () => {
      const { launched } = session();
      const lines: string[] = [];
      const picking = await launched.newPage();
      for (const each of [page, picking]) {
        each.on('console', (message) => lines.push(message.text()));
        each.on('pageerror', (error) => lines.push(String(error)));
      }
      const look = async (each: Page) => {
        await each.bringToFront();
        return each.screenshot({ encoding: 'base64' });
      };
      await picking.goto(`${demo?.server.origin}/press/koala`);
      await classifyByContextMenu(launched, picking, '#koala');
      await waitForCard(launched);
      await picking.keyboard.press('Escape');
      await waitForNoCard(launched);
      await picking.mouse.move(600, 500);
      const withoutPicker = await look(picking);
      await startPicker(launched);
      await waitFor(() => isPicking(launched), { what: 'the picker' });

      await open('many');
      await page.bringToFront();
      const withoutCard = await look(page);
      const popup = await launched.pressToolbarButton(page);
      await press(popup, '.scan .button.primary');
      await popup.close();
      await openCard();
      await clickControl(launched, page, 'Where is Koala?');
      await waitFor(() => readHeatMap(launched), { what: 'the heat map' });
      await page.mouse.move(600, 700);
      expect(await look(page)).not.toBe(withoutCard);

      lines.length = 0;
      await endExtension(launched);
      await waitFor(async () => (await look(page)) === withoutCard, { what: 'card and heat map to go' });
      if (browser === 'chrome') {
        await waitFor(async () => (await countListeners(page)) === 0, { what: 'the listeners to go' });
        expect(await page.evaluate(() => document.querySelectorAll('div').length)).toBe(0);
      }
      await waitFor(async () => (await look(picking)) === withoutPicker, { what: 'the picker to go' });
      expect(lines).toEqual([]);
    });
  });
});

type Launched = Parameters<typeof readCard>[0];

/** Does what the shortcut does while nothing has the focus. */
function startPicker(launched: Launched): Promise<void> {
  return launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    await api.tabs.sendMessage(tab?.id ?? 0, { to: 'content', type: 'startPicker', payload: {} }, { frameId: 0 });
  });
}

/** Runs in the extension. */
async function countTabs(): Promise<number> {
  const api = globalThis.browser ?? globalThis.chrome;
  return (await api.tabs.query({})).length;
}

/** Listeners of whoever's scripts at what is there without any element, in Chrome. */
async function countListeners(page: Page): Promise<number> {
  const devTools = await page.createCDPSession();
  const counts = ['window', 'document', 'visualViewport'].map(async (expression) => {
    const { result } = await devTools.send('Runtime.evaluate', { expression });
    const { listeners } = await devTools.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
    return listeners.length;
  });
  const all = await Promise.all(counts);
  await devTools.detach();
  return all.reduce((sum, count) => sum + count, 0);
}

/** All words that lie over the page. */
async function readCardWords(launched: Launched): Promise<string> {
  const [words] = await readOverlays(launched, ({ roots, wordsOf }) =>
    roots.flatMap((root) => [...root.querySelectorAll('.gaplens-overlay')].map(wordsOf)).join(' '),
  );
  return words ?? '';
}
