// @ts-check
import { CLASSIFY_KEYS } from '../../../support/press-command.mjs';
import { waitForNoCard } from '../../../support/read-card.mjs';
import { openSession } from '../../../support/session.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { withLimit } from '../with-limit.mjs';
import { openLoaded } from './page-run.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */
/** @typedef {import('../../../support/launch.mjs').LaunchedBrowser} LaunchedBrowser */

/** Seconds for the cards of one browser. */
const LIMIT = 120;

/** Images on the page, and how many of them get a card after the first one. */
const IMAGES = 6;

/** @param {string} baseline @returns {Record<'cold' | 'warm', Figure>} */
const figuresOf = (baseline) => ({
  cold: {
    id: 'card-cold',
    title: 'From the keys to the answer on a card, the first in a new profile',
    unit: 'ms',
    better: 'lower',
    baseline,
  },
  warm: { id: 'card-warm', title: 'From the keys to the answer on a card, later', unit: 'ms', better: 'lower', baseline },
});

/**
 * Presses the keys of "Classify image" on focused images. Each build gets a new profile in each round.
 * @param {Plan} plan
 */
export async function measureCards({ browser, builds, baseline, results, rounds, server, say }) {
  const { cold, warm } = figuresOf(baseline);
  /** @type {Set<string>} */
  const failed = new Set();
  for (let round = 0; round < rounds; round++) {
    for (const { name, folder } of builds) {
      if (failed.has(name)) continue;
      say(`${browser}: ${name}, first answers, round ${round + 1} of ${rounds}`);
      const session = await openSession(browser, { extensionFolder: folder });
      try {
        const [first, ...later] = await withLimit('The cards', LIMIT, timeCards(session.launched, server.addressOfPage(IMAGES)));
        results.add(cold, browser, name, [Number(first)]);
        results.add(warm, browser, name, later);
      } catch (error) {
        failed.add(name);
        results.fail(browser, `${name}, card`, error);
      } finally {
        await session.close();
      }
    }
  }
}

/**
 * @param {LaunchedBrowser} launched
 * @param {string} address
 * @returns {Promise<number[]>} milliseconds for the card of each image
 */
async function timeCards(launched, address) {
  const page = await openLoaded(launched, address);
  // The page through which the test looks opens before the measurement.
  await launched.evaluateInExtension(() => undefined);
  /** @type {number[]} */
  const times = [];
  for (let image = 1; image <= IMAGES; image++) times.push(await timeCard(launched, page, image));
  await page.close();
  return times;
}

/**
 * @param {LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @param {number} image of the page, from 1
 * @returns {Promise<number>} milliseconds from the keys to the answer on the image's card, which is closed then
 */
export async function timeCard(launched, page, image) {
  await page.bringToFront();
  await waitFor(() => page.evaluate(() => document.hasFocus()), { what: 'the page to have the focus' });
  await page.focus(`img:nth-of-type(${image})`);
  const pressed = Date.now();
  await launched.pressKeys(CLASSIFY_KEYS);
  // The keys give access to the tab; before that, the script is refused.
  const answered = await waitFor(() => launched.evaluateInExtension(waitInTab), {
    what: 'the answer on a card',
    timeout: 60_000,
  });
  await page.keyboard.press('Escape');
  await waitForNoCard(launched);
  return answered - pressed;
}

/** Runs in the extension. @returns {Promise<number | undefined>} time at which the card of the active tab showed its answer */
async function waitInTab() {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  const func = () =>
    new Promise((resolve) => {
      const dom = /** @type {any} */ (globalThis).chrome?.dom;
      const rootOf = (/** @type {any} */ element) => dom?.openOrClosedShadowRoot?.(element) ?? element.openOrClosedShadowRoot;
      /** The card may be in a shadow root inside another one. @type {(tree: ParentNode) => boolean} */
      const hasAnswer = (tree) =>
        Array.from(tree.querySelectorAll('*')).some((element) => {
          const root = element instanceof HTMLElement ? rootOf(element) : null;
          if (!root) return false;
          const card = root.querySelector('.card');
          return card ? card.querySelector('.share') && !card.querySelector('[role=progressbar]') : hasAnswer(root);
        });
      const timer = setInterval(() => {
        if (!hasAnswer(document)) return;
        clearInterval(timer);
        resolve(Date.now());
      }, 5);
    });
  const [frame] = await api.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, func, injectImmediately: true });
  return Number(frame?.result) || undefined;
}
