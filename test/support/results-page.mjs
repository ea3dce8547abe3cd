// @ts-check
import { activeTab } from './active-tab.mjs';
import { waitFor } from './timing.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * A page, or the popup.
 * @typedef {{evaluate: (inIt: (selector: string, value: string) => boolean, selector: string, value: string) =>
 * Promise<boolean>}} View
 */

/**
 * A row of the results page, as a person reads it.
 * @typedef {{label: string, percent: number | null, name: string, text: string, failed: boolean, selected: boolean}} ReadResult
 */

/**
 * Presses the toolbar button, which grants access to the page in front, and opens the results page for it.
 * @param {LaunchedBrowser} launched
 * @param {Page} page
 */
export async function openResultsOf(launched, page) {
  await (await launched.pressToolbarButton(page)).close();
  const tabId = await activeTab(launched);
  return launched.openExtensionPage(`results.html?tab=${tabId}`);
}

/**
 * Returns the drawn rows in their order.
 * @param {Page} page
 * @returns {Promise<ReadResult[]>}
 */
export function readResults(page) {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('.results > [data-key]'), (row) => {
      const percent = row.querySelector('.words .number')?.textContent ?? null;
      const box = /** @type {HTMLInputElement | null} */ (row.querySelector('[data-control=select]'));
      return {
        label: row.querySelector('.words b')?.textContent ?? '',
        percent: percent === null ? null : Number.parseFloat(percent.replace('< ', '')),
        name: box?.getAttribute('aria-label') ?? '',
        text: row.textContent ?? '',
        failed: row.querySelector('.chip.error') !== null,
        selected: box?.checked ?? false,
      };
    }),
  );
}

/**
 * Waits until the run is over and every drawn row has its answer.
 * @param {Page} page
 * @returns {Promise<ReadResult[]>}
 */
export async function waitForResults(page) {
  await waitFor(
    () =>
      page.evaluate(() => {
        const rows = Array.from(document.querySelectorAll('.results > [data-key]'));
        const isDone = (/** @type {Element} */ row) => row.querySelector('.chip.error, .words .number') !== null;
        return rows.length > 0 && document.querySelector('.scan [role=progressbar]') === null && rows.every(isDone);
      }),
    { what: 'the run to end', timeout: 120_000 },
  );
  return readResults(page);
}

/**
 * Waits for an element and presses it.
 * @param {View} page
 * @param {string} selector
 */
export async function press(page, selector) {
  const click = (/** @type {string} */ wanted) => {
    const control = /** @type {HTMLElement | null} */ (document.querySelector(wanted));
    control?.click();
    return control !== null;
  };
  await waitFor(() => page.evaluate(click, selector, ''), { what: selector });
}

/**
 * Waits for a field and sets its value as if a person had typed or chosen it.
 * @param {View} page
 * @param {string} selector
 * @param {string} value
 */
export async function setField(page, selector, value) {
  const set = (/** @type {string} */ wanted, /** @type {string} */ next) => {
    const field = /** @type {HTMLInputElement | HTMLSelectElement | null} */ (document.querySelector(wanted));
    if (!field) return false;
    field.value = next;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };
  await waitFor(() => page.evaluate(set, selector, value), { what: selector });
}

/** Returns the focused element, by an attribute that the controls of rows share or by a class. Runs in the page. */
export function describeFocused() {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const row = /** @type {HTMLElement | null | undefined} */ (focused?.closest('[data-index]'));
  if (row) return `${focused?.dataset['control']} of row ${row.dataset['index']}`;
  const names = ['direction', 'least', 'all', 'copy', 'csv', 'json', 'report', 'again', 'keys-button'];
  return names.find((name) => focused?.closest(`.${name}`)) ?? focused?.localName ?? '';
}
