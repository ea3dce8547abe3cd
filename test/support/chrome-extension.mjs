// @ts-check
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from './timing.mjs';

/** Chrome ignores keys on a question that has only just opened (500 ms). */
const keyProtectionMilliseconds = 700;

/**
 * What a test does with an extension in Chrome.
 * @typedef {Pick<import('./launch.mjs').LaunchedBrowser, 'extensionId' | 'extensionOrigin' | 'openExtensionPage' |
 *   'pressToolbarButton' | 'evaluateInBackground' | 'stopBackground' | 'isBackgroundRunning' | 'grantHostPermission'>} ChromeExtension
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

  const findWorker = () =>
    browser.targets().find((each) => each.type() === 'service_worker' && each.url().startsWith(`${extensionOrigin}/`));

  /** @param {string} url */
  async function openPage(url) {
    const page = await browser.newPage();
    await page.goto(url);
    return page;
  }

  /** The page's own DevTools session starts the worker: no message that the extension would have to understand. */
  async function wakeWorker() {
    const page = await openPage(`${extensionOrigin}/manifest.json`);
    try {
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.startWorker', { scopeURL: `${extensionOrigin}/` });
      return await waitFor(findWorker, { what: "the extension's service worker to start" });
    } finally {
      await page.close();
    }
  }

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
    async evaluateInBackground(pageFunction, ...args) {
      const worker = await (findWorker() ?? (await wakeWorker())).worker();
      if (!worker) throw new Error("The extension's service worker cannot be reached.");
      return evaluateIn(worker)(pageFunction, ...args);
    },
    async stopBackground() {
      await (await findWorker()?.worker())?.close();
      await waitFor(() => !findWorker(), { what: "the extension's service worker to stop" });
    },
    isBackgroundRunning: async () => findWorker() !== undefined,
    async grantHostPermission(pattern) {
      if (!display) throw new Error("Chrome's question about a permission can only be answered on a display.");
      const page = await openPage(`${extensionOrigin}/manifest.json`);
      let isGranted = false;
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
 * @param {import('puppeteer-core').Page | import('puppeteer-core').WebWorker} view
 * @returns {import('./launch.mjs').ExtensionView['evaluate']}
 */
function evaluateIn(view) {
  return (pageFunction, ...args) => view.evaluate(/** @type {any} */ (pageFunction), ...args);
}
