// @ts-check
import { connectPrivileged } from './firefox-privileged.mjs';
import { waitFor } from './timing.mjs';

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * Reloads the extension, as its page of the browser does after an update (Chrome), or switches it off and on again (Firefox): the pages that
 * are open keep what its scripts have put there. Resolves when it runs again.
 * @param {LaunchedBrowser} launched
 */
export async function restartExtension(launched) {
  if (launched.name === 'firefox') {
    const privileged = await connectPrivileged(launched.browser);
    await privileged.evaluate(disableAndEnable, launched.extensionId);
    return;
  }
  // Its worker ends before it could answer.
  await launched.evaluateInExtension(() => chrome.runtime.reload()).catch(() => undefined);
  const isBack = () => launched.evaluateInExtension(() => chrome.runtime.id);
  await waitFor(isBack, { what: 'the extension to run again', timeout: 20_000 });
}

/** Runs in Firefox's own window. @param {string} addonId */
async function disableAndEnable(addonId) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addon = await AddonManager.getAddonByID(addonId);
  await addon.disable();
  await addon.enable();
}
