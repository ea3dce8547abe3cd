// @ts-check
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from './timing.mjs';

/** Chrome ignores keys on a question that has only just opened (500 ms). */
const keyProtectionMilliseconds = 700;

/**
 * Drives an extension in Chrome.
 * @typedef {Pick<import('./launch.mjs').LaunchedBrowser, 'extensionId' | 'extensionOrigin' | 'openExtensionPage' |
 *   'pressToolbarButton' | 'evaluateInExtension' | 'stopBackground' | 'isBackgroundRunning' | 'grantHostPermission'>} ChromeExtension
 */

/**
 * Installs an unpacked extension.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} folder
 * @param {import('./display.mjs').Display} [display]
 * @returns {Promise<ChromeExtension>}
 */
export async function createChromeExtension(browser, folder, display) {
  const extensionId = await browser.installExtension(path.resolve(folder));
  const extensionOrigin = `chrome-extension://${extensionId}`;

  const devTools = await browser.target().createCDPSession();
  /** The browser itself is asked: the driver's list can keep a worker that ended while the driver looked at it. */
  const findWorker = async () =>
    (await devTools.send('Target.getTargets')).targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(`${extensionOrigin}/`),
    );

  /**
   * @param {string} url
   * @param {{background?: boolean}} [options] in the background, where it closes no open popup
   */
  async function openPage(url, options) {
    const page = await browser.newPage(options);
    await page.goto(url);
    return page;
  }

  /** @type {import('puppeteer-core').Page | undefined} */
  let apiPage;

  return {
    extensionId,
    extensionOrigin,
    openExtensionPage: (where) => openPage(`${extensionOrigin}/${where}`),
    async pressToolbarButton(page) {
      const extension = (await browser.extensions()).get(extensionId);
      if (!extension) throw new Error('The extension is not installed any more.');
      await page.bringToFront();
      const before = new Set(browser.targets());
      await page.triggerExtensionAction(extension);
      const target = await browser.waitForTarget(
        (each) => !before.has(each) && each.url().startsWith(`${extensionOrigin}/`) && each.type() !== 'service_worker',
        { timeout: 10_000 },
      );
      const popup = await target.asPage();
      return {
        evaluate: evaluateIn(popup),
        isOpen: async () => browser.targets().includes(target),
        async close() {
          await popup.close();
          await waitFor(() => !browser.targets().includes(target), { what: 'the popup to close' });
        },
      };
    },
    // Not in the service worker: one that DevTools looks into cannot be stopped, or crashes when it is started again.
    async evaluateInExtension(pageFunction, ...args) {
      if (!apiPage || apiPage.isClosed()) apiPage = await openPage(`${extensionOrigin}/manifest.json`, { background: true });
      return evaluateIn(apiPage)(pageFunction, ...args);
    },
    async stopBackground() {
      const running = await findWorker();
      if (!running) return;
      const page = await openPage(`${extensionOrigin}/manifest.json`, { background: true });
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      // A page of the extension may wake another one at once: this one is what has to end.
      await waitFor(async () => (await findWorker())?.targetId !== running.targetId, {
        what: "the extension's service worker to stop",
      });
      await page.close();
    },
    isBackgroundRunning: async () => (await findWorker()) !== undefined,
    async grantHostPermission(pattern) {
      if (!display) throw new Error("Chrome's question about a permission can only be answered on a display.");
      const page = await openPage(`${extensionOrigin}/manifest.json`);
      // Chrome does not ask about granted permissions.
      let isGranted = await page.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), pattern);
      for (let tries = 0; !isGranted && tries < 3; tries++) {
        await waitFor(() => page.evaluate(() => document.hasFocus()), { what: 'the page that asks to have the focus' });
        const answer = page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern);
        await waitFor(() => page.evaluate(() => !document.hasFocus()), { what: "Chrome's question about a permission" });
        await pause(keyProtectionMilliseconds);
        await display.xdotool('key', 'Tab', 'Return'); // from "Deny" to "Allow"
        isGranted = await Promise.race([answer, pause(5000, false)]);
      }
      await page.close();
      if (!isGranted) throw new Error(`The permission for ${pattern} was not granted.`);
    },
  };
}

/**
 * puppeteer's `evaluate` with plain JSON arguments, without its types for handles.
 * @param {import('puppeteer-core').Page} view
 * @returns {import('./launch.mjs').ExtensionView['evaluate']}
 */
function evaluateIn(view) {
  return (pageFunction, ...args) => view.evaluate(/** @type {any} */ (pageFunction), ...args);
}
