// @ts-check
import { waitFor } from './timing.mjs';

/** Name of the page that the extension opens when it is installed. */
export const WELCOME_PAGE = 'welcome.html';

/**
 * Waits for the welcome page, which comes to the front, and closes it, so that it does not come between a test and its own page.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} extensionOrigin
 */
export async function closeWelcomeInChrome(browser, extensionOrigin) {
  const address = `${extensionOrigin}/${WELCOME_PAGE}`;
  const target = await browser.waitForTarget((each) => each.type() === 'page' && each.url() === address, { timeout: 20_000 });
  await (await target.page())?.close();
  await waitFor(() => !browser.targets().includes(target), { what: 'the welcome page to close' });
}

/**
 * Like {@link closeWelcomeInChrome}. In Firefox's own window, because the driver learns of such a page's address too late.
 * @param {import('./firefox-privileged.mjs').Privileged} privileged
 * @param {string} extensionOrigin
 */
export async function closeWelcomeInFirefox(privileged, extensionOrigin) {
  await waitFor(() => privileged.evaluate(closeTab, `${extensionOrigin}/${WELCOME_PAGE}`), { what: 'the welcome page' });
}

/**
 * Closes a tab once it has loaded. Runs in Firefox's own window.
 * @param {string} address
 * @returns {boolean} whether there was such a tab
 */
function closeTab(address) {
  const { gBrowser } = /** @type {any} */ (globalThis);
  const tab = gBrowser.tabs.find(
    (/** @type {any} */ { linkedBrowser }) =>
      linkedBrowser.currentURI.spec === address && !linkedBrowser.webProgress.isLoadingDocument,
  );
  if (tab) gBrowser.removeTab(tab);
  return Boolean(tab);
}
