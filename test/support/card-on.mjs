// @ts-check
import { waitFor } from './timing.mjs';

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */

/**
 * Opens the card of an image by the keyboard command instead of the context menu, which needs a window at full size. The image
 * must be focusable. Grants access to the tab first.
 * @param {LaunchedBrowser} launched
 * @param {Page} page
 * @param {string} selector
 * @param {Frame} [frame] the frame that contains the image
 */
export async function openCardOn(launched, page, selector, frame = page.mainFrame()) {
  const popup = await launched.pressToolbarButton(page);
  await popup.close();
  await classifyElement(launched, page, selector, frame);
}

/**
 * Does what the keyboard command does with the focus on an element: opens its card, or starts the picker if it shows no image. The
 * extension must have access to the tab.
 * @param {LaunchedBrowser} launched
 * @param {Page} page
 * @param {string} selector
 * @param {Frame} [frame]
 */
export async function classifyElement(launched, page, selector, frame = page.mainFrame()) {
  await page.bringToFront();
  await frame.focus(selector);
  const address = frame.url();
  await waitFor(() => launched.evaluateInExtension(classifyFocused, address), { what: 'the card to be asked for' });
}

/**
 * Runs in the extension.
 * @param {string} address address of the frame
 */
async function classifyFocused(address) {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  const tabId = tab?.id ?? 0;
  const frames = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => location.href });
  const frameId = frames.find(({ result }) => result === address)?.frameId;
  if (frameId === undefined) return false;
  await api.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: ['card.js', 'content.js'] });
  await api.tabs.sendMessage(tabId, { to: 'content', type: 'classifyFocused', payload: {} }, { frameId });
  return true;
}
