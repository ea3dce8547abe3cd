// @ts-check

/**
 * What only a look at the card's elements tells.
 * @typedef {object} CardDetails
 * @property {number} digitX where the first digit of the first class's percentage stands, in CSS pixels of the viewport
 * @property {number} percentX the same of its percent sign
 * @property {boolean} picture whether the card draws the heat map itself
 */

/**
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<CardDetails>} of the card over the tab's page; it must be there
 */
export function readCardDetails(launched) {
  return launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const [frame] = await api.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, func: readInPage });
    if (!frame?.result) throw new Error('There is no card.');
    return frame.result;

    function readInPage() {
      const dom = /** @type {any} */ (globalThis).chrome?.dom;
      const openRoot = (/** @type {any} */ element) =>
        dom?.openOrClosedShadowRoot ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot;
      const roots = Array.from(document.querySelectorAll(':is(:root, dialog, foreignObject) > div'), openRoot).filter(Boolean);
      const card = roots.map((root) => root.querySelector('[role=dialog]')).find(Boolean);
      const words = card?.querySelector('.number')?.firstChild;
      if (!words) return null;
      const xOf = (/** @type {number} */ at) => {
        const range = document.createRange();
        range.setStart(words, at);
        range.setEnd(words, at + 1);
        return range.getBoundingClientRect().left;
      };
      const canvas = card.querySelector('canvas.picture');
      const pixels = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const picture = pixels?.some((/** @type {number} */ value) => value !== 0) ?? false;
      return { digitX: xOf(0), percentX: xOf(words.textContent.indexOf('%')), picture };
    }
  });
}
