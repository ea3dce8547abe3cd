// @ts-check
import { waitFor } from './timing.mjs';

/**
 * What a person reads on the card.
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
 * Reads the card on the tab in front. Its shadow root is closed to pages; an extension's scripts may look into it, so the
 * extension itself is asked, which must have been granted the tab.
 * @param {LaunchedBrowser} launched
 * @param {{frameUrl?: string}} [options] `frameUrl`: a card in the frame whose address ends so
 * @returns {Promise<ReadCard | undefined>} nothing where there is no card
 */
export async function readCard(launched, { frameUrl } = {}) {
  const cards = await launched.evaluateInExtension(readFrames);
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
 * Whether the picker waits for an image to be chosen.
 * @param {LaunchedBrowser} launched
 */
export async function isPicking(launched) {
  return (await launched.evaluateInExtension(readFrames)).some(({ picking }) => picking);
}

/** @param {LaunchedBrowser} launched */
export function waitForNoCard(launched) {
  return waitFor(async () => (await readCard(launched)) === undefined, { what: 'the card to close' });
}

/**
 * Runs in the background.
 * @returns {Promise<{address: string, picking: boolean, card?: ReadCard}[]>}
 */
async function readFrames() {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  const target = { tabId: tab?.id ?? 0, allFrames: true };
  const frames = await api.scripting.executeScript({ target, func: readInThisFrame, injectImmediately: true });
  return frames.flatMap(({ result }) => result ?? []);

  /** @returns {{address: string, picking: boolean, card?: ReadCard}} */
  function readInThisFrame() {
    const dom = /** @type {any} */ (globalThis).chrome?.dom;
    const openRoot = (/** @type {any} */ element) =>
      dom?.openOrClosedShadowRoot ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot;
    // A host may lie anywhere, in shadow trees of the page too.
    /** @type {(tree: ParentNode) => ShadowRoot[]} */
    const rootsIn = (tree) =>
      Array.from(tree.querySelectorAll('*')).flatMap((element) => {
        const root = element instanceof HTMLElement ? openRoot(element) : null;
        return root ? [root, ...rootsIn(root)] : [];
      });
    const roots = rootsIn(document);
    const card = roots.map((root) => root.querySelector('[role=dialog]')).find(Boolean);
    const picking = roots.some((root) => root.querySelector('.hint') !== null);
    if (!card) return { address: location.href, picking };
    const { left, top, right, bottom } = card.getBoundingClientRect();
    const words = (/** @type {Element | null} */ element) =>
      (element instanceof HTMLElement ? element.innerText : '').replaceAll(/\s+/g, ' ').trim();
    return {
      address: location.href,
      picking,
      card: {
        lead: words(card.querySelector('.lead')),
        classes: Array.from(card.querySelectorAll('.classes li'), words),
        failed: card.querySelector('.failure, [role=alert]') !== null,
        loading: card.querySelector('[role=progressbar]') !== null,
        text: words(card),
        thumbnail: isPainted(card.querySelector('canvas.thumbnail')),
        box: { left, top, right, bottom },
      },
    };

    function isPainted(/** @type {HTMLCanvasElement | null} */ canvas) {
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels?.some((value) => value !== 0) ?? false;
    }
  }
}
