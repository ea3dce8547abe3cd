// @ts-check

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * Shows a GapLens card in a frame of a tab. The card says that an image is damaged.
 * @param {LaunchedBrowser} launched
 * @param {number} tabId a tab with the content script
 * @param {number} [frameId]
 */
export async function showErrorCard(launched, tabId, frameId = 0) {
  await launched.evaluateInExtension(
    async (tab, frame) => {
      const api = globalThis.browser ?? globalThis.chrome;
      await api.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, files: ['card.js'] });
      const payload = { error: { code: 'image-broken', params: [] } };
      const { ok } = await api.tabs.sendMessage(tab, { to: 'content', type: 'showError', payload }, { frameId: frame });
      if (!ok) throw new Error('no card was shown');
    },
    tabId,
    frameId,
  );
}

/**
 * Returns the size of the screenshot that a frame gets if it asks the background for the whole screen.
 * @param {LaunchedBrowser} launched
 * @param {number} tabId
 * @param {number} frameId
 * @returns {Promise<{width: number, height: number}>} in widths of the tab
 */
export function readLargestCrop(launched, tabId, frameId) {
  return launched.evaluateInExtension(
    async (tab, frame) => {
      const api = globalThis.browser ?? globalThis.chrome;
      const ask = async () => {
        const { runtime } = globalThis.browser ?? globalThis.chrome;
        const payload = { parts: [{ x: 0, y: 0, width: 1, height: 1 }] };
        const answer = await runtime.sendMessage({ to: 'background', type: 'captureScreen', payload });
        const { width, height } = answer.value[0].preview;
        return { width, height };
      };
      const read = async (/** @type {number} */ frameId) => {
        const [answer] = await api.scripting.executeScript({ target: { tabId: tab, frameIds: [frameId] }, func: ask });
        return /** @type {{width: number, height: number}} */ (answer?.result);
      };
      const whole = await read(0);
      const { width, height } = await read(frame);
      return { width: width / whole.width, height: height / whole.width };
    },
    tabId,
    frameId,
  );
}
