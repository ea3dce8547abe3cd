// @ts-check

/**
 * Returns the badge on the extension's button for the tab in front.
 * @param {Pick<import('./launch.mjs').LaunchedBrowser, 'evaluateInExtension'>} launched
 * @returns {Promise<string>}
 */
export function readBadge({ evaluateInExtension }) {
  return evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    return api.action.getBadgeText(tab?.id === undefined ? {} : { tabId: tab.id });
  });
}
