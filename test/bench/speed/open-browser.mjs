// @ts-check
import { randomUUID } from 'node:crypto';
import { createChromeExtension } from '../../support/chrome-extension.mjs';
import { closeWelcomeInFirefox } from '../../support/close-welcome.mjs';
import { createFirefoxExtension } from '../../support/firefox-extension.mjs';
import { connectPrivileged } from '../../support/firefox-privileged.mjs';
import { extensionUuid } from '../../support/launch-firefox.mjs';
import { openSession } from '../../support/session.mjs';
import { BENCH_ADDON } from './bench-extension.mjs';

/** @typedef {import('../../support/ensure-browsers.mjs').BrowserName} BrowserName */
/** @typedef {import('../../support/chrome-extension.mjs').ChromeExtension} InstalledExtension */

/**
 * Opens a browser with the bench's own extension and some builds of GapLens.
 * @param {BrowserName} name
 * @param {string} benchFolder
 * @param {(import('./build-contenders.mjs').BuiltGapLens & {addonId: string})[]} builds
 * @returns {Promise<{session: import('../../support/session.mjs').Session, installed: InstalledExtension[]}>} the builds, as installed
 */
export async function openBrowserWith(name, benchFolder, builds) {
  const uuids = new Map(builds.map(({ addonId }) => [addonId, randomUUID()]));
  const session = await openSession(name, {
    extensionFolder: benchFolder,
    keepsWelcome: true, // the bench's extension has no welcome page
    firefoxPreferences: {
      'extensions.webextensions.uuids': JSON.stringify({ ...Object.fromEntries(uuids), [BENCH_ADDON]: extensionUuid }),
    },
  });
  const { browser } = session.launched;
  try {
    /** @type {InstalledExtension[]} */
    const installed = [];
    for (const { folder, addonId } of builds) {
      if (name === 'chrome') installed.push(await createChromeExtension(browser, folder));
      else installed.push(await installInFirefox(browser, folder, { addonId, origin: `moz-extension://${uuids.get(addonId)}` }));
    }
    return { session, installed };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} folder
 * @param {{addonId: string, origin: string}} identity
 */
async function installInFirefox(browser, folder, { addonId, origin }) {
  const privileged = await connectPrivileged(browser);
  await browser.installExtension(folder);
  await closeWelcomeInFirefox(privileged, origin);
  return createFirefoxExtension(browser, privileged, { addonId, origin, display: undefined });
}
