// @ts-check
import { readOverlays } from './read-overlays.mjs';

/**
 * Details that only the card's elements show.
 * @typedef {object} CardDetails
 * @property {number} digitX where the first digit of the first class's percentage stands, in CSS pixels of the viewport
 * @property {number} percentX the same of its percent sign
 * @property {boolean} picture whether the card draws the heat map itself
 */

/**
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<CardDetails>} of the card over the tab's page; it must be there
 */
export async function readCardDetails(launched) {
  const [details] = await readOverlays(launched, readInPage);
  if (!details) throw new Error('There is no card.');
  return details;
}

/**
 * Runs in the page.
 * @param {import('./read-overlays.mjs').Overlays} overlays
 * @returns {CardDetails | undefined}
 */
function readInPage({ find, wordsOf }) {
  const number = find('.card .number > *');
  if (!number) return undefined;
  const words = wordsOf(number);
  // Generated content has no ranges: text stands in for it, for as long as this takes.
  number.replaceChildren(words);
  number.removeAttribute('data-words');
  const xOf = (/** @type {number} */ at) => {
    const range = document.createRange();
    const text = /** @type {Text} */ (number.firstChild);
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  const [digitX, percentX] = [xOf(0), xOf(words.indexOf('%'))];
  number.replaceChildren();
  number.setAttribute('data-words', words);
  const canvas = /** @type {HTMLCanvasElement | undefined} */ (find('.card canvas.picture'));
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return { digitX, percentX, picture: pixels?.some((value) => value !== 0) ?? false };
}
