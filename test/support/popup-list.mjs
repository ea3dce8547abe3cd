// @ts-check
import { waitFor } from './timing.mjs';

/**
 * A row of the popup's list, as a person reads it.
 * @typedef {object} ReadRow
 * @property {string} name name that distinguishes the image from the others
 * @property {string} text the row's complete text once it is done
 * @property {boolean} failed
 */

/** Milliseconds for a page, including loading the model. */
const TIME_LIMIT = 120_000;

/**
 * Presses "Classify this page" in the popup, unless the run has started by itself, and reads the list once the last image is done.
 * @param {import('./launch.mjs').ExtensionView} popup
 * @returns {Promise<ReadRow[]>} in the order of the list
 */
export async function classifyPageInPopup(popup) {
  await waitFor(() => popup.evaluate(startRun), { what: "the popup's list of the page's images", timeout: 20_000 });
  return waitForRows(popup);
}

/**
 * Waits until every image in the popup is done, and reads the list.
 * @param {import('./launch.mjs').ExtensionView} popup
 * @returns {Promise<ReadRow[]>} in the order of the list
 */
export function waitForRows(popup) {
  return waitFor(() => popup.evaluate(readFinishedRows), { what: 'the classes of all images', timeout: TIME_LIMIT });
}

/** Runs in the popup. Returns `false` while the popup is still scanning. */
function startRun() {
  const section = document.querySelector('section[aria-labelledby="this-page"]');
  if (section?.ariaBusy !== 'false' || section.querySelector('.results > li') === null) return false;
  /** @type {HTMLElement | null} */ (section.querySelector('.scan .button.primary'))?.click();
  return true;
}

/** Runs in the popup. Returns `undefined` until every row is done. */
function readFinishedRows() {
  const rows = Array.from(document.querySelectorAll('section[aria-labelledby="this-page"] .results > li'));
  // A kind of picture may stand in place of a class with its number.
  const isDone = (/** @type {Element} */ row) => row.querySelector('.chip.error, .number, b.kind') !== null;
  if (rows.length === 0 || !rows.every(isDone)) return undefined;
  const { i18n } = globalThis.browser ?? globalThis.chrome;
  const [before = '', after = ''] = i18n.getMessage('popup_go_to', ['|']).split('|');
  /** @param {string} named words around a name */
  const nameIn = (named) => named.slice(before.length, named.length - after.length);
  return rows.map((row) => ({
    name: nameIn(row.querySelector('button.jump')?.ariaLabel ?? '') || (row.querySelector('.name')?.textContent ?? ''),
    text: Array.from(row.querySelectorAll('.words > *'), (part) => (part instanceof HTMLElement ? part.innerText : ''))
      .map((part) => part.replaceAll(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join(', '),
    failed: row.querySelector('.chip.error') !== null,
  }));
}
