// @ts-check
import { connectPrivileged } from './firefox-privileged.mjs';

/**
 * Numbers of nodes and listeners of a page.
 * @typedef {object} PageLevel
 * @property {number} nodes in Chrome: all nodes in memory; in Firefox: elements on the page, including closed shadow roots
 * @property {number} listeners listeners of all scripts
 */

/**
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page in front
 * @returns {Promise<PageLevel>}
 */
export async function readPageLevel(launched, page) {
  return launched.name === 'chrome' ? readMetrics(page) : readTopFrame(launched.browser);
}

/** @param {import('puppeteer-core').Page} page */
async function readMetrics(page) {
  const devTools = await page.createCDPSession();
  await devTools.send('Performance.enable');
  // The second round collects what the first one has released.
  for (let round = 0; round < 2; round++) await devTools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devTools.send('Performance.getMetrics');
  await devTools.detach();
  const valueOf = (/** @type {string} */ wanted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return { nodes: valueOf('Nodes'), listeners: valueOf('JSEventListeners') };
}

/** @param {import('puppeteer-core').Browser} browser Firefox */
async function readTopFrame(browser) {
  const privileged = await connectPrivileged(browser);
  return privileged.evaluate(countInSelectedTab);
}

/**
 * Runs in Firefox's own window, and through it in the process of the tab in front.
 * @returns {Promise<PageLevel>}
 */
function countInSelectedTab() {
  const { gBrowser } = /** @type {any} */ (globalThis);
  const { messageManager } = gBrowser.selectedBrowser;
  const answerName = `level-${Math.random()}`;
  const count = `(() => {
    Components.utils.forceGC();
    Components.utils.forceCC();
    const elementsIn = (root) =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.openOrClosedShadowRoot ? elementsIn(each.openOrClosedShadowRoot) : [])]);
    const elements = elementsIn(content.document);
    const targets = [content, content.visualViewport, content.document, ...elements];
    const listeners = targets.flatMap((target) => Services.els.getListenerInfoFor(target));
    sendAsyncMessage(${JSON.stringify(answerName)}, { nodes: elements.length, listeners: listeners.length });
  })()`;
  return new Promise((resolve) => {
    messageManager.addMessageListener(answerName, function listener(/** @type {any} */ { data }) {
      messageManager.removeMessageListener(answerName, listener);
      resolve(data);
    });
    messageManager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(count)}`, false);
  });
}
