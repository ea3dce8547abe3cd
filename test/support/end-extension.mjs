// @ts-check
import { connectPrivileged } from './firefox-privileged.mjs';

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * Ends the extension while its content scripts are in open pages. Chrome reloads it, as after an update, and leaves it disabled,
 * because the profile is not a developer's. Firefox disables it.
 * @param {LaunchedBrowser} launched
 */
export async function endExtension(launched) {
  if (launched.name === 'firefox') {
    const privileged = await connectPrivileged(launched.browser);
    await privileged.evaluate(disable, launched.extensionId);
    return;
  }
  // After the answer, which would otherwise never arrive.
  await launched.evaluateInExtension(() => void setTimeout(() => chrome.runtime.reload()));
}

/** Runs in Firefox's own window. @param {string} addonId */
async function disable(addonId) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addon = await AddonManager.getAddonByID(addonId);
  await addon.disable();
}
