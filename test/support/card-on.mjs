// @ts-check
import { waitFor } from './timing.mjs';

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */

/**
 * Opens the card of an image as the keyboard command does, without a context menu, which needs its window at full size. The image
 * must be one that takes the focus. Grants the tab first.
 * @param {LaunchedBrowser} launched
 * @param {Page} page
 * @param {string} selector
 * @param {Frame} [frame] in which the image is
 */
export async function openCardOn(launched, page, selector, frame = page.mainFrame()) {
  const popup = await launched.pressToolbarButton(page);
  await popup.close();
  await frame.focus(selector);
  await page.bringToFront();
  const address = frame.url();
  await waitFor(() => launched.evaluateInExtension(classifyFocused, address), { what: 'the card to be asked for' });
}

/**
 * Runs in the extension.
 * @param {string} address of the frame
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
