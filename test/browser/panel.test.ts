import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/axe.mjs';
import { serveDemo } from '../support/demo.mjs';
import { press } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const html = (...names: string[]) => ({
  body: `<!doctype html><html lang="en"><title>${names.join()}</title><style>img { width: 240px; height: 160px }</style>
    ${names.map((name) => `<img src="/demo/photos/${name}.jpg" alt="${name}">`).join('')}</html>`,
});

/** Chrome's side panel and Firefox's sidebar. */
describe('the list beside a page', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    demo.server.setRoute('/first.html', html('koala', 'cat'));
    demo.server.setRoute('/second.html', html('panda'));
    demo.server.setRoute('/next.html', html('rocket', 'coffee', 'panda'));
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('the list beside a page', (session, browser) => {
    const open = async (path: string) => {
      const page = await session().launched.newPage();
      await page.goto(`${demo?.server.origin}${path}`);
      return page;
    };
    const names = (panel: Page) =>
      panel.evaluate(() =>
        Array.from(document.querySelectorAll('.results .name'), ({ textContent }) => textContent ?? '').join(),
      );
    const whenListed = (panel: Page, wanted: string) =>
      waitFor(async () => (await names(panel)) === wanted, { what: `a list of ${wanted}` });
    const whenAway = (panel: Page) =>
      waitFor(() => panel.evaluate(() => document.querySelector('.away .allow') !== null), { what: 'the word on what to do' });

    test('follows the active tab of its window, and says how to continue on pages that it may not read', async () => {
      const { launched } = session();
      const first = await open('/first.html');
      await (await launched.pressToolbarButton(first)).close();
      const windowId = await launched.evaluateInExtension(async () => {
        const api = globalThis.browser ?? globalThis.chrome;
        return (await api.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.windowId;
      });
      const panel = await launched.openExtensionPage(`panel.html?window=${windowId}`);
      // The panel's own tab is in front now.
      await whenAway(panel);
      expect(await findViolations(panel)).toEqual([]);
      await first.bringToFront();
      await whenListed(panel, 'koala,cat');
      const second = await open('/second.html');
      await whenAway(panel);
      const popup = await launched.pressToolbarButton(second);
      await whenListed(panel, 'panda');
      await popup.close();
      await second.goto(`${demo?.server.origin}/next.html`);
      // A press on the button lets Chrome's extensions read all pages of the site, and Firefox's the one page.
      await (browser === 'chrome' ? whenListed(panel, 'rocket,coffee,panda') : whenAway(panel));
      await first.bringToFront();
      await whenListed(panel, 'koala,cat');
      await panel.close();
      await second.close();
      await first.close();
    });

    test('opens from a button of the popup, which then closes', async () => {
      const { launched } = session();
      const page = await open('/first.html');
      const popup = await launched.pressToolbarButton(page);
      await press(popup, '.beside');
      await waitFor(
        () =>
          launched.evaluateInExtension(async () => {
            const { sidebarAction } = (globalThis.browser ?? {}) as {
              sidebarAction?: { isOpen(where: object): Promise<boolean> };
            };
            if (sidebarAction) return sidebarAction.isOpen({});
            const contexts = await chrome.runtime.getContexts({});
            return contexts.some(({ contextType }) => contextType === 'SIDE_PANEL');
          }),
        { what: 'the panel' },
      );
      await waitFor(async () => !(await popup.isOpen()), { what: 'the popup to close' });
      await page.close();
    });
  });
});
