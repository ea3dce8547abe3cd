// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { closeOtherPages } from './close-pages.mjs';
import { closeWelcomeInFirefox } from './close-welcome.mjs';
import { openContextMenu } from './context-menu.mjs';
import { createFirefoxExtension } from './firefox-extension.mjs';
import { quietPreferences } from './firefox-preferences.mjs';
import { connectPrivileged } from './firefox-privileged.mjs';
import { setPreferences } from './firefox-scripts.mjs';
import { once, waitFor } from './timing.mjs';

/** Pinned, so that the addresses of the extension's pages are known. Any will do. */
export const extensionUuid = '6f0c7b1e-57a1-4c5e-9d0b-2f6a3e8c4d10';

/**
 * @param {import('./launch.mjs').LaunchOptions} options
 * @returns {Promise<import('./launch.mjs').LaunchedBrowser>}
 */
export async function launchFirefox(options) {
  const { extensionFolder, executablePath, display, guard, profile, args = [], firefoxPreferences } = options;
  const addonId = await readAddonId(extensionFolder);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: !display,
    // Without this variable Firefox ignores the preference that keeps its settings from being fetched.
    env: { ...(display?.env ?? process.env), MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    defaultViewport: null,
    ...(profile !== undefined && { userDataDir: profile }),
    args: ['-remote-allow-system-access', '--width=1100', '--height=900', ...args],
    extraPrefsFirefox: {
      ...quietPreferences,
      ...guard?.firefoxPreferences,
      'extensions.webextensions.uuids': JSON.stringify({ [addonId]: extensionUuid }),
      'extensions.webextensions.keepUuidOnUninstall': true,
      ...firefoxPreferences,
    },
  });
  try {
    return await installInFirefox(browser, extensionFolder, display, options.keepsWelcome);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} extensionFolder
 * @param {import('./display.mjs').Display} [display]
 * @param {boolean} [keepsWelcome]
 * @returns {Promise<import('./launch.mjs').LaunchedBrowser>}
 */
async function installInFirefox(browser, extensionFolder, display, keepsWelcome = false) {
  const addonId = await readAddonId(extensionFolder);
  const privileged = await connectPrivileged(browser);
  const installed = await browser.installExtension(path.resolve(extensionFolder));
  if (installed !== addonId) throw new Error(`Firefox calls the extension ${installed}; its manifest says ${addonId}.`);
  const origin = `moz-extension://${extensionUuid}`;
  if (!keepsWelcome) await closeWelcomeInFirefox(privileged, origin);
  /** @type {Record<string, unknown>} */
  let preferencesBefore = {};
  const uninstall = once(() => browser.uninstallExtension(addonId));
  return {
    name: 'firefox',
    browser,
    ...createFirefoxExtension(browser, privileged, { addonId, origin, display }),
    async newPage() {
      const page = await browser.newPage();
      await page.bringToFront();
      return page;
    },
    async chooseFromContextMenu(page, place, { title }) {
      await page.bringToFront();
      // Until then, a press goes to the tab that was in front before.
      await waitFor(() => privileged.evaluate(isFrontTabShown), { what: 'the tab to be drawn' });
      const menu = await openContextMenu(display, page, place);
      await waitFor(() => privileged.evaluate(isInMenu, title), { what: `the menu item "${title}"` });
      // Keys, because Firefox ignores a click on an item of a menu that has only just opened.
      for (let active = ''; active !== title;) {
        const before = active;
        await menu.display.xdotool('key', 'Up');
        active = await waitFor(
          async () => [await privileged.evaluate(activeMenuItem)].find((label) => label && label !== before),
          { what: `the key Up to move on from "${before}" in the context menu` },
        );
      }
      await menu.display.xdotool('key', 'Return');
      await waitFor(menu.isClosed, { what: `the context menu to close when "${title}" was chosen` });
    },
    async pressKeys(keys) {
      if (!display) throw new Error('Real keys need a display.');
      await display.xdotool('key', keys);
    },
    screenshotOfScreen: (file) => display?.screenshot(file) ?? Promise.reject(new Error('There is no display.')),
    async setPreferences(wanted) {
      preferencesBefore = { ...(await privileged.evaluate(setPreferences, wanted)), ...preferencesBefore };
    },
    uninstall,
    async renew(folder) {
      await privileged.evaluate(setPreferences, preferencesBefore);
      await closeOtherPages(browser);
      await uninstall();
      await (await connectPrivileged(browser)).evaluate(clearSiteData);
      return installInFirefox(browser, folder, display);
    },
    close: () => browser.close(),
  };
}

/**
 * @param {string} extensionFolder
 * @returns {Promise<string>}
 */
async function readAddonId(extensionFolder) {
  const manifest = JSON.parse(await readFile(path.join(extensionFolder, 'manifest.json'), 'utf8'));
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (typeof id !== 'string') throw new Error(`The manifest in ${extensionFolder} has no browser_specific_settings.gecko.id.`);
  return id;
}

/**
 * Returns whether the tab in front is the one on the screen. Firefox shows the last one until the next one is drawn. Runs in Firefox's own
 * window.
 * @returns {boolean}
 */
function isFrontTabShown() {
  const { gBrowser } = /** @type {any} */ (globalThis);
  const switching = gBrowser._switcher;
  return !switching || (switching.visibleTab === gBrowser.selectedTab && !switching.spinnerTab);
}

/**
 * Runs in Firefox's own window.
 * @param {string} title
 * @returns {boolean}
 */
function isInMenu(title) {
  const menu = /** @type {any} */ (document.getElementById('contentAreaContextMenu'));
  const items = [...menu.querySelectorAll('menuitem')];
  return menu.state === 'open' && items.some((each) => each.label === title && !each.hidden);
}

/**
 * Runs in Firefox's own window.
 * @returns {string | undefined}
 */
function activeMenuItem() {
  return /** @type {any} */ (document.querySelector('#contentAreaContextMenu > [_moz-menuactive]'))?.label;
}

/**
 * Cookies, caches and storage of all sites and extensions. Runs in Firefox's own window.
 * @returns {Promise<void>}
 */
function clearSiteData() {
  const { Services, Ci } = /** @type {any} */ (globalThis);
  const { CLEAR_COOKIES_AND_SITE_DATA, CLEAR_ALL_CACHES } = Ci.nsIClearDataService;
  return new Promise((resolve, reject) =>
    Services.clearData.deleteData(CLEAR_COOKIES_AND_SITE_DATA | CLEAR_ALL_CACHES, (/** @type {number} */ failed) =>
      failed === 0 ? resolve() : reject(new Error(`Site data could not be cleared: ${failed}`)),
    ),
  );
}
