// @ts-check
import { readOverlays } from './read-overlays.mjs';
import { waitFor } from './timing.mjs';

/**
 * A card, as a person reads it.
 * @typedef {object} ReadCard
 * @property {string} lead answer, or heading of a failure
 * @property {string[]} classes one line for each class: label and percent
 * @property {boolean} failed
 * @property {boolean} loading
 * @property {string} text complete text
 * @property {boolean} thumbnail whether the thumbnail's canvas shows something
 * @property {{left: number, top: number, right: number, bottom: number}} box sides in CSS pixels of the viewport
 */

/** @typedef {import('./launch.mjs').LaunchedBrowser} LaunchedBrowser */

/**
 * Reads the card on the tab in front, to which the extension must have access.
 * @param {LaunchedBrowser} launched
 * @param {{frameUrl?: string, allFrames?: boolean}} [options] `frameUrl`: reads the card in the frame whose address ends like
 *   this; `allFrames`: `false` reads the page itself only, and waits for no frame
 * @returns {Promise<ReadCard | undefined>} `undefined` without a card
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
      // To read all words of a card that still works would slow it down.
      if (!(await readOverlays(launched, isAnswered, { allFrames: true })).some(Boolean)) return undefined;
      const card = await readCard(launched, options);
      return card && !card.loading ? card : undefined;
    },
    { what: 'a card with an answer', timeout: 60_000 },
  );
}

/**
 * Returns whether the picker is waiting for a choice.
 * @param {LaunchedBrowser} launched
 */
export async function isPicking(launched) {
  return (await readOverlays(launched, readFrame, { allFrames: true })).some(({ picking }) => picking);
}

/**
 * Returns the sentence that the page in front shows for a moment; empty if there is none. No card may be open.
 * @param {LaunchedBrowser} launched
 */
export async function readNote(launched) {
  const [words] = await readOverlays(launched, ({ find, wordsOf }) => wordsOf(find('[role=status]')));
  return words ?? '';
}

/** @param {LaunchedBrowser} launched */
export function waitForNoCard(launched) {
  return waitFor(async () => (await readCard(launched)) === undefined, { what: 'the card to close' });
}

/**
 * Runs in the page. Returns whether a card in this frame shows an answer or a failure.
 * @param {import('./read-overlays.mjs').Overlays} overlays
 */
function isAnswered({ find }) {
  const card = find('.card');
  return card !== undefined && card.querySelector('[role=progressbar]') === null;
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
  // With the frame, which lies outside the closed shadow root of the card's words.
  const { host } = /** @type {ShadowRoot} */ (card.getRootNode());
  const { left, top, right, bottom } = (host.closest('.place') ?? card).getBoundingClientRect();
  const isPainted = (/** @type {HTMLCanvasElement | null} */ canvas) => {
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some((value) => value !== 0) ?? false;
  };
  const lead = wordsOf(card.querySelector('.lead'));
  const answer = `${lead.replace(/\?$/, '')} ${wordsOf(card.querySelector('.share'))}`.trim();
  return {
    address: location.href,
    picking,
    card: {
      lead,
      classes: [answer, ...Array.from(card.querySelectorAll('.classes li'), wordsOf)].filter((each) => each !== ''),
      failed: card.querySelector('.failure, [role=alert]') !== null,
      loading: card.querySelector('[role=progressbar]') !== null,
      text: wordsOf(card),
      thumbnail: isPainted(card.querySelector('canvas.thumbnail')),
      box: { left, top, right, bottom },
    },
  };
}
