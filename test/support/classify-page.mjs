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
 * @property {string} backend what the images ran on
 * @property {string | null} renderer of WebGL2
 * @property {string} page its address, after redirections
 * @property {number} unreachable frames that could not be read
 * @property {Record<string, number>} skipped images that were found and are not listed, by reason
 * @property {import('./page-entries.mjs').PageImage[]} images in the order of the page
 */

/** The permission that the manifest has as optional. Captures of the screen come with the press on the toolbar button. */
const ALL_SITES = '*://*/*';

/** Milliseconds for a page's load event. A page that goes on loading is looked at as it is then. */
const LOAD_LIMIT = 20_000;

/**
 * Opens a page, scrolls through it unless told otherwise, and classifies all of its images with the toolbar's popup, as a person would.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {string} address
 * @param {{backend: string, model: string, wait?: number, permission?: boolean, scroll?: boolean}} choices `wait`: seconds before the
 *   button is pressed; `permission`: for all sites, given before; `scroll`: without it, what loads only in view does not
 * @returns {Promise<PageReport>}
 */
export async function classifyPage(launched, address, { backend, model, wait = 1, permission = true, scroll = true }) {
  const control = await launched.openExtensionPage('options.html');
  if (permission) await launched.grantHostPermission(ALL_SITES);
  await storeSettings(control, { modelId: model, enabledModels: [model], backend });
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

/** Runs in the extension's page, which shares its window with the page looked at. */
async function activeTabId() {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? 0;
}
