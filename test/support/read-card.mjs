// @ts-check
import { readOverlays } from './read-overlays.mjs';
import { waitFor } from './timing.mjs';

/**
 * The words on the card.
 * @typedef {object} ReadCard
 * @property {string} lead the answer, or the heading of a failure
 * @property {string[]} classes a line each: label and percent
 * @property {boolean} failed
 * @property {boolean} loading
 * @property {string} text all of it
 * @property {boolean} thumbnail whether its canvas shows something
 * @property {{left: number, top: number, right: number, bottom: number}} box in CSS pixels of the viewport
 */

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * Reads the card on the tab in front, which the extension must have been granted.
 * @param {LaunchedBrowser} launched
 * @param {{frameUrl?: string, allFrames?: boolean}} [options] `frameUrl`: a card in the frame whose address ends so; `allFrames`: else only
 *   the page itself is looked into, which waits for no frame
 * @returns {Promise<ReadCard | undefined>} nothing where there is no card
 */
export async function readCard(launched, { frameUrl, allFrames = true } = {}) {
  const cards = await readOverlays(launched, readFrame, { allFrames });
  const meant = cards.find((frame) => frame.card && (frameUrl === undefined || frame.address.endsWith(frameUrl)));
  return meant?.card;
}

/**
 * Waits until a card shows an answer or a failure.
 * @param {LaunchedBrowser} launched
 * @param {{frameUrl?: string}} [options]
 * @returns {Promise<ReadCard>}
 */
export function waitForCard(launched, options) {
  return waitFor(
    async () => {
      const card = await readCard(launched, options);
      return card && !card.loading ? card : undefined;
    },
    { what: 'a card with an answer', timeout: 60_000 },
  );
}

/**
 * Returns whether the picker waits for an image to be chosen.
 * @param {LaunchedBrowser} launched
 */
export async function isPicking(launched) {
  return (await readOverlays(launched, readFrame, { allFrames: true })).some(({ picking }) => picking);
}

/** @param {LaunchedBrowser} launched */
export function waitForNoCard(launched) {
  return waitFor(async () => (await readCard(launched)) === undefined, { what: 'the card to close' });
}

/**
 * Runs in the page.
 * @param {import('./read-overlays.mjs').Overlays} overlays
 * @returns {{address: string, picking: boolean, card?: ReadCard}}
 */
function readFrame({ find, wordsOf }) {
  const card = find('.card');
  const picking = find('.hint') !== undefined;
  if (!card) return { address: location.href, picking };
  const { left, top, right, bottom } = card.getBoundingClientRect();
  const isPainted = (/** @type {HTMLCanvasElement | null} */ canvas) => {
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some((value) => value !== 0) ?? false;
  };
  return {
    address: location.href,
    picking,
    card: {
      lead: wordsOf(card.querySelector('.lead')),
      classes: Array.from(card.querySelectorAll('.classes li'), wordsOf),
      failed: card.querySelector('.failure, [role=alert]') !== null,
      loading: card.querySelector('[role=progressbar]') !== null,
      text: wordsOf(card),
      thumbnail: isPainted(card.querySelector('canvas.thumbnail')),
      box: { left, top, right, bottom },
    },
  };
}
