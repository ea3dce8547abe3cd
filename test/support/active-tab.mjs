// @ts-check

/**
 * Returns the id of the tab in front.
 * @param {Pick<import('./launch.mjs').LaunchedBrowser, 'evaluateInExtension'>} launched
 * @returns {Promise<number>}
 */
export function activeTab({ evaluateInExtension }) {
  return evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    return (await api.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id ?? 0;
  });
}
