// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { askBackground, storeSettings } from './extension-messages.mjs';
import { toPageEntries } from './page-entries.mjs';
import { runScanInPopup } from './popup-run.mjs';
import { readLists } from './read-lists.mjs';
import { scrollThrough } from './scroll-through.mjs';
import { waitFor } from './timing.mjs';

/**
 * @typedef {object} PageReport
 * @property {string} browser
 * @property {string} model
 * @property {string} backend backend that classified the images
 * @property {string | null} renderer renderer of WebGL2
 * @property {string} page address of the page, after redirects
 * @property {number} unreachable number of frames that could not be read
 * @property {Record<string, number>} skipped numbers of images that were found but not listed, by reason
 * @property {import('./page-entries.mjs').PageImage[]} images in the order of the page
 */

/** The optional host permission of the manifest. Screenshots need only the press on the toolbar button. */
const ALL_SITES = '*://*/*';

/** Milliseconds to wait for a page's load event. A page that is still loading is then classified as it is. */
const LOAD_LIMIT = 20_000;

/**
 * Opens a page, scrolls through it by default, and classifies all its images from the toolbar popup, as a person would.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {string} address
 * @param {{backend: string, model: string, kinds?: boolean, wait?: number, permission?: boolean, scroll?: boolean}} choices `wait`: seconds before
 * the
 *   button is pressed; `permission`: grants access to all sites first; `scroll`: loads images that load only in view
 * @returns {Promise<PageReport>}
 */
export async function classifyPage(launched, address, { backend, model, kinds, wait = 1, permission = true, scroll = true }) {
  const control = await launched.openExtensionPage('options.html');
  if (permission) await launched.grantHostPermission(ALL_SITES);
  await storeSettings(control, {
    modelId: model,
    enabledModels: [model],
    backend,
    ...(kinds !== undefined && { tellsKinds: kinds }),
  });
  const page = await openPage(launched, address);
  if (scroll) await scrollThrough(page);
  await pause(wait * 1000);

  const popup = await launched.pressToolbarButton(page);
  await runScanInPopup(popup);
  const tabId = await control.evaluate(activeTabId);
  const { frameIds } = await askBackground(control, 'ensureContentScript', { tabId });
  const unreachable = await popup.evaluate(() =>
    Number(/\d+/.exec(document.querySelector('.unreachable')?.textContent ?? '')?.[0] ?? 0),
  );
  const told = await toPageEntries(await readLists(launched.evaluateInExtension, tabId, frameIds));
  const state = await askBackground(control, 'engineState');
  const report = {
    browser: launched.name,
    model,
    backend: told.backend ?? state.backend,
    renderer: state.renderer?.name ?? null,
    page: page.url(),
    unreachable,
    skipped: told.skipped,
    images: told.images,
  };
  if (await popup.isOpen()) await popup.close();
  await page.close();
  await control.close();
  return report;
}

/**
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {string} address
 */
async function openPage(launched, address) {
  const page = await launched.newPage();
  const response = await page.goto(address, { waitUntil: 'domcontentloaded' });
  const status = response?.status() ?? 200;
  if (status >= 400) throw new Error(`${address} could not be opened: the server answered ${status}.`);
  await waitFor(() => page.evaluate(() => document.readyState === 'complete'), { what: 'the page', timeout: LOAD_LIMIT }).catch(
    () => undefined,
  );
  return page;
}

/** Runs in the extension's page, which shares its window with the classified page. */
async function activeTabId() {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? 0;
}
