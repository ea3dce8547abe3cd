// @ts-check
import path from 'node:path';
import { waitFor } from './timing.mjs';

/**
 * What a test does with an extension in Chrome.
 * @typedef {Pick<import('./launch.mjs').LaunchedBrowser, 'extensionId' | 'extensionOrigin' | 'openExtensionPage' |
 *   'pressToolbarButton' | 'evaluateInBackground' | 'stopBackground' | 'isBackgroundRunning' | 'grantHostPermission'>} ChromeExtension
 */

/**
 * Installs an unpacked extension.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} folder
 * @returns {Promise<ChromeExtension>}
 */
export async function createChromeExtension(browser, folder) {
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
        evaluate: (pageFunction, ...args) => popup.evaluate(pageFunction, ...args),
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
      return worker.evaluate(pageFunction, ...args);
    },
    async stopBackground() {
      await (await findWorker()?.worker())?.close();
      await waitFor(() => !findWorker(), { what: "the extension's service worker to stop" });
    },
    isBackgroundRunning: async () => findWorker() !== undefined,
    async grantHostPermission(pattern) {
      const page = await openPage(`chrome://extensions/?id=${extensionId}`);
      try {
        await page.evaluate(
          (id, host) => /** @type {any} */ (globalThis).chrome.developerPrivate.addHostPermission(id, host),
          extensionId,
          pattern,
        );
      } finally {
        await page.close();
      }
    },
  };
}
