import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl } from '../support/card-controls.mjs';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { readPageLevel } from '../support/page-level.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { isPicking, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { press } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

/**
 * Chrome counts listeners of signals too: the scripts that stay in a page, and wait for a message, have eight on their own. On the
 * window they have four: two passive ones remember where the pointer is, one gives captures back when the page is left, and one tells
 * lists that the page is shown again.
 */
const ofOwnScripts = { chrome: 8 + 4, firefox: 4 };

describe('after the extension is switched off', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('after the extension is switched off', (session, browser) => {
    test('the page has the same nodes and listeners as before the card, heat map, picker, list and run', async () => {
      const { launched } = session();
      const page = await openDemoPage(launched, demo?.address ?? '');
      const read = () => readPageLevel(launched, page);
      const before = await waitForRest(read);

      await classifyByContextMenu(launched, page, '#demo-koala');
      await waitForCard(launched);
      await clickControl(launched, page, 'Where is Koala?');
      await waitFor(async () => (await readHeatMap(launched)) !== undefined, { what: 'the heat map' });
      expectMore(await read(), before);
      await page.keyboard.press('Escape');
      await waitFor(async () => (await readHeatMap(launched)) === undefined, { what: 'the heat map to go' });
      await page.keyboard.press('Escape');
      await waitForNoCard(launched);

      await startPicker(launched);
      await waitFor(() => isPicking(launched), { what: 'the picker' });
      expectMore(await read(), before);
      await page.keyboard.press('Escape');
      await waitFor(async () => !(await isPicking(launched)), { what: 'the picker to go' });

      const popup = await launched.pressToolbarButton(page);
      await classifyPageInPopup(popup);
      expect((await read()).listeners).toBeGreaterThan(before.listeners);
      await popup.close();

      await expectLevel(read, { ...before, listeners: before.listeners + ofOwnScripts[browser] });
      await page.close();
    });

    test('a paused run leaves nothing on its page', async () => {
      const { launched } = session();
      const page = await launched.newPage();
      await page.goto(`${demo?.server.origin}/heat-maps/index.html`);
      await waitFor(() => page.evaluate(() => document.documentElement.dataset['ready'] !== undefined), { what: 'the pictures' });
      const read = () => readPageLevel(launched, page);
      const before = await waitForRest(read);
      const popup = await launched.pressToolbarButton(page);
      await press(popup, '.scan .button.primary');
      await press(popup, '.scan .pause');
      await popup.close();
      expect((await read()).listeners).toBeGreaterThan(before.listeners);
      await launched.uninstall();
      await expectLevel(read, { ...before, listeners: before.listeners + ofOwnScripts[browser] });
      await page.close();
    });
  });
});

type Launched = Parameters<typeof readPageLevel>[0];
type Level = Awaited<ReturnType<typeof readPageLevel>>;

/** The page has come to rest: two looks tell the same. */
async function waitForRest(read: () => Promise<Level>): Promise<Level> {
  let last = await read();
  await waitFor(
    async () => {
      const now = await read();
      const isSame = now.nodes === last.nodes && now.listeners === last.listeners;
      last = now;
      return isSame;
    },
    { what: 'the page to rest' },
  );
  return last;
}

function expectMore(now: Level, before: Level): void {
  expect(now.nodes).toBeGreaterThan(before.nodes);
  expect(now.listeners).toBeGreaterThan(before.listeners);
}

async function expectLevel(read: () => Promise<Level>, wanted: Level): Promise<void> {
  let now = await read();
  const isReached = async () => {
    now = await read();
    return now.nodes <= wanted.nodes && now.listeners <= wanted.listeners;
  };
  // A question to an extension that has gone waits in vain, for ten seconds at most.
  await waitFor(isReached, { what: 'the level before', timeout: 20_000 }).catch(() => undefined);
  // Nodes that the page itself has dropped since then may be gone as well.
  expect(now.nodes).toBeLessThanOrEqual(wanted.nodes);
  expect(now.listeners).toBeLessThanOrEqual(wanted.listeners);
}

/** Does what the shortcut does while nothing has the focus. */
function startPicker(launched: Launched): Promise<void> {
  return launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    await api.tabs.sendMessage(tab?.id ?? 0, { to: 'content', type: 'startPicker', payload: {} }, { frameId: 0 });
  });
}
