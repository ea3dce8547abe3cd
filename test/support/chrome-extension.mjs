// @ts-check
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { closeWelcomeInChrome } from './close-welcome.mjs';
import { waitFor } from './timing.mjs';

/** Chrome ignores keys for 500 ms after it has opened a permission prompt. */
const keyProtectionMilliseconds = 700;

/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * The operations of a test on an extension in Chrome.
 * @typedef {Pick<LaunchedBrowser, 'extensionId' | 'extensionOrigin' | 'openExtensionPage' | 'pressToolbarButton' |
 *   'evaluateInExtension' | 'stopBackground' | 'isBackgroundRunning' | 'grantHostPermission'>} ChromeExtension
 */

/**
 * Installs an unpacked extension, and closes the welcome page that it opens, unless a person is to see it.
 * @param {Browser} browser
 * @param {string} folder
 * @param {import('./display.mjs').Display} [display]
 * @param {boolean} [keepsWelcome]
 * @returns {Promise<ChromeExtension>}
 */
export async function createChromeExtension(browser, folder, display, keepsWelcome = false) {
  const extensionId = await browser.installExtension(path.resolve(folder));
  const extensionOrigin = `chrome-extension://${extensionId}`;
  if (!keepsWelcome) await closeWelcomeInChrome(browser, extensionOrigin);
  const devTools = await browser.target().createCDPSession();
  /** Asks the browser itself, because the driver's list may keep a worker that ended while the driver examined it. */
  const findWorker = async () =>
    (await devTools.send('Target.getTargets')).targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(`${extensionOrigin}/`),
    );
  /** @param {{background?: boolean}} [options] */
  const openManifest = (options) => openPage(browser, `${extensionOrigin}/manifest.json`, options);
  /** @type {Page | undefined} */
  let apiPage;
  return {
    extensionId,
    extensionOrigin,
    openExtensionPage: (where) => openPage(browser, `${extensionOrigin}/${where}`),
    pressToolbarButton: (page) => pressToolbarButton(browser, extensionId, page),
    // Not in the service worker: one that DevTools inspects cannot be stopped, or crashes when it is started again.
    async evaluateInExtension(pageFunction, ...args) {
      if (!apiPage || apiPage.isClosed()) apiPage = await openManifest({ background: true });
      return evaluateIn(apiPage)(pageFunction, ...args);
    },
    async stopBackground() {
      const running = await findWorker();
      if (!running) return;
      const page = await openManifest({ background: true });
      const control = await page.createCDPSession();
      await control.send('ServiceWorker.enable');
      const stop = async () => {
        // Again, if need be: a worker that the driver is just examining does not stop.
        await control.send('ServiceWorker.stopAllWorkers');
        // A page of the extension may start another worker at once, so this waits for the end of this one.
        return (await findWorker())?.targetId !== running.targetId;
      };
      await waitFor(stop, { what: "the extension's service worker to stop" });
      await page.close();
    },
    isBackgroundRunning: async () => (await findWorker()) !== undefined,
    async grantHostPermission(pattern) {
      if (!display) throw new Error('A permission prompt of Chrome can only be answered on a display.');
      const page = await openManifest();
      const isGranted = await requestPermission(page, display, pattern);
      await page.close();
      if (!isGranted) throw new Error(`The permission for ${pattern} was not granted.`);
    },
  };
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {{background?: boolean}} [options] `background`: opens the page in the background, which does not close an open popup
 */
async function openPage(browser, url, options) {
  const page = await browser.newPage(options);
  await page.goto(url);
  return page;
}

/**
 * Presses the extension's toolbar button over a page and returns the popup.
 * @param {Browser} browser
 * @param {string} extensionId
 * @param {Page} page
 * @returns {Promise<import('./launch.mjs').Popup>}
 */
async function pressToolbarButton(browser, extensionId, page) {
  const extension = (await browser.extensions()).get(extensionId);
  if (!extension) throw new Error('The extension is not installed any more.');
  await page.bringToFront();
  const before = new Set(browser.targets());
  await page.triggerExtensionAction(extension);
  // By its address, because an engine worker of the extension may start in the same moment.
  const target = await browser.waitForTarget(
    (each) => !before.has(each) && each.url().startsWith(`chrome-extension://${extensionId}/popup.html`),
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
}

/**
 * Requests a permission, unless it is already granted, and allows it with real keys.
 * @param {Page} page a page of the extension
 * @param {import('./display.mjs').Display} display
 * @param {string} pattern
 */
async function requestPermission(page, display, pattern) {
  // A granted permission opens no prompt.
  let isGranted = await page.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), pattern);
  for (let tries = 0; !isGranted && tries < 3; tries++) {
    await waitFor(() => page.evaluate(() => document.hasFocus()), {
      what: 'the page that requests the permission to have the focus',
    });
    const answer = page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern);
    await waitFor(() => page.evaluate(() => !document.hasFocus()), { what: "Chrome's permission prompt" });
    await pause(keyProtectionMilliseconds);
    await display.xdotool('key', 'Tab', 'Return'); // from "Deny" to "Allow"
    isGranted = await Promise.race([answer, pause(5000, false)]);
  }
  return isGranted;
}

/**
 * Returns puppeteer's `evaluate` for plain JSON arguments, without its types for handles.
 * @param {Page} view
 * @returns {import('./launch.mjs').ExtensionView['evaluate']}
 */
function evaluateIn(view) {
  return (pageFunction, ...args) => view.evaluate(/** @type {any} */ (pageFunction), ...args);
}
