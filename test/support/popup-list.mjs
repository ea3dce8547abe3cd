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
 * Presses "Classify this page" in the popup, and reads the list once the last image is done.
 * @param {import('./launch.mjs').ExtensionView} popup
 * @returns {Promise<ReadRow[]>} in the order of the list
 */
export async function classifyPageInPopup(popup) {
  const names = await waitFor(() => popup.evaluate(readNames), {
    what: "the popup's list of the page's images",
    timeout: 20_000,
  });
  await popup.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('.scan .button.primary'))?.click());
  const texts = await waitFor(() => popup.evaluate(readFinishedRows), { what: 'the classes of all images', timeout: TIME_LIMIT });
  return texts.map(({ words, ...row }) => ({ name: nameIn(words, names), ...row }));
}

/**
 * Returns the name in a row's text. Rows may have disappeared because their image was not worth classifying, so names are
 * searched for.
 * @param {string} words
 * @param {string[]} names
 */
function nameIn(words, names) {
  return names
    .filter((name) => words.includes(name))
    .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
}

/** Runs in the popup. Returns `undefined` while the popup is still scanning. */
function readNames() {
  if (document.querySelector('section[aria-labelledby="this-page"]')?.ariaBusy !== 'false') return undefined;
  const names = Array.from(document.querySelectorAll('.results .words .name'), (name) => name.textContent ?? '');
  return names.length > 0 ? names : undefined;
}

/** Runs in the popup. Returns `undefined` until every row is done. */
function readFinishedRows() {
  const rows = Array.from(document.querySelectorAll('section[aria-labelledby="this-page"] .results > li'));
  const isDone = (/** @type {Element} */ row) => row.querySelector('.chip.error, .number') !== null;
  if (rows.length === 0 || !rows.every(isDone)) return undefined;
  return rows.map((row) => ({
    text: Array.from(row.querySelectorAll('.words > *'), (part) => (part instanceof HTMLElement ? part.innerText : ''))
      .map((part) => part.replaceAll(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join(', '),
    words: row.querySelector('button.where')?.ariaLabel ?? row.querySelector('.name')?.textContent ?? '',
    failed: row.querySelector('.chip.error') !== null,
  }));
}
