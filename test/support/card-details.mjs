// @ts-check
import { readOverlays } from './read-overlays.mjs';

/**
 * Details of the card that only its elements reveal.
 * @typedef {object} CardDetails
 * @property {number} digitX x position of the first digit of the first class's percentage, in CSS pixels of the viewport
 * @property {number} percentX x position of its percent sign
 * @property {boolean} picture whether the card itself draws the heat map
 */

/**
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<CardDetails>} details of the card over the tab's page, which must be open
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
  // Text from a style sheet has no ranges, so real text replaces it while it is measured.
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
