// @ts-check
import { listOnly } from '../../../support/list-only.mjs';
import { openSession } from '../../../support/session.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { withLimit } from '../with-limit.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */
/** @typedef {import('../../../support/launch.mjs').LaunchedBrowser} LaunchedBrowser */

/** Seconds for one page in one browser. */
const LIMIT = 600;

/** @param {number} count @param {string} baseline @returns {Record<'rate' | 'firstCold' | 'firstWarm' | 'requests', Figure>} */
const figuresOf = (count, baseline) => ({
  rate: {
    id: `page-${count}`,
    title: `Images a second on a page of ${count}, from the press to the last row`,
    unit: 'images/s',
    better: 'higher',
    baseline,
  },
  firstCold: {
    id: 'first-row-cold',
    title: 'From the press to the first row, the first in a new browser',
    unit: 'ms',
    better: 'lower',
    baseline,
  },
  firstWarm: { id: 'first-row-warm', title: 'From the press to the first row, later', unit: 'ms', better: 'lower', baseline },
  requests: {
    id: `requests-${count}`,
    title: `Requests an image that the server saw, page of ${count}`,
    unit: 'requests',
    better: 'lower',
    baseline,
  },
});

/**
 * Classifies pages of photographs as a person does: opens the popup over them and presses its button. Each build gets a new browser
 * in each round.
 * @param {Plan} plan
 */
export async function measurePageRuns({ browser, builds, baseline, results, rounds, server, pages, say }) {
  /** @type {Set<string>} */
  const failed = new Set();
  for (let round = 0; round < rounds; round++) {
    for (const { name, folder } of builds) {
      if (failed.has(name)) continue;
      say(`${browser}: ${name}, pages of ${pages.join(', ')} images, round ${round + 1} of ${rounds}`);
      const session = await openSession(browser, { extensionFolder: folder });
      try {
        await listOnly(session.launched);
        for (const [index, count] of pages.entries()) {
          server.takeRequests();
          const run = await withLimit(`A page of ${count} images`, LIMIT, runPage(session.launched, server.addressOfPage(count)));
          const { rate, firstCold, firstWarm, requests } = figuresOf(count, baseline);
          results.add(rate, browser, name, [(1000 * count) / run.last]);
          results.add(index === 0 ? firstCold : firstWarm, browser, name, [run.first]);
          results.add(requests, browser, name, [server.takeRequests() / count]);
          if (run.answers !== count)
            results.fail(browser, `${name}, page`, new Error(`${run.answers} of ${count} images got an answer.`));
        }
      } catch (error) {
        failed.add(name);
        results.fail(browser, `${name}, page`, error);
      } finally {
        await session.close();
      }
    }
  }
}

/** @typedef {{first: number, last: number, answers: number}} PageRun milliseconds from the press, and rows with an answer */

/**
 * Opens a page, classifies all its images from the popup, and closes it.
 * @param {LaunchedBrowser} launched
 * @param {string} address
 * @returns {Promise<PageRun>}
 */
export async function runPage(launched, address) {
  const page = await openLoaded(launched, address);
  const popup = await openListed(launched, page);
  try {
    return await runInPopup(popup);
  } finally {
    await popup.close();
    await page.close();
  }
}

/**
 * @param {LaunchedBrowser} launched
 * @param {string} address
 * @returns {Promise<import('puppeteer-core').Page>} with all images loaded
 */
export async function openLoaded(launched, address) {
  const page = await launched.newPage();
  await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
  return page;
}

/**
 * @param {LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<import('../../../support/launch.mjs').Popup>} the popup, once it has listed the page's images
 */
export async function openListed(launched, page) {
  const popup = await launched.pressToolbarButton(page);
  const isListed = () =>
    popup.evaluate(() => {
      const section = document.querySelector('section[aria-labelledby="this-page"]');
      return section?.ariaBusy === 'false' && section.querySelector('.scan .button.primary') !== null;
    });
  await waitFor(isListed, { what: "the popup's list", timeout: 60_000 });
  return popup;
}

/**
 * Presses "Classify this page" and waits for the end of the run.
 * @param {import('../../../support/launch.mjs').Popup} popup
 * @returns {Promise<PageRun>}
 */
export async function runInPopup(popup) {
  await popup.evaluate(pressAndWatch);
  const run = await waitFor(() => popup.evaluate(() => /** @type {any} */ (window).benchRun.done), {
    what: 'the end of the run',
    timeout: LIMIT * 1000,
  });
  return run;
}

/** Runs in the popup. It notes the times itself, so that nobody has to ask often. */
function pressAndWatch() {
  const section = /** @type {HTMLElement} */ (document.querySelector('section[aria-labelledby="this-page"]'));
  const button = /** @type {HTMLElement} */ (section.querySelector('.scan .button.primary'));
  /** @type {{first: number | null, done: {first: number, last: number, answers: number} | null}} */
  const run = { first: null, done: null };
  /** @type {any} */ (window).benchRun = run;
  let wasOn = false;
  const look = () => {
    if (run.first === null && section.querySelector('.results .number')) run.first = performance.now() - pressed;
    const isOn = section.querySelector('.scan .pause, .scan .cancel') !== null;
    wasOn ||= isOn;
    if (!wasOn || isOn || run.first === null) return;
    observer.disconnect();
    // Only a few rows are drawn, so the answers are counted by the line above them: "500 classified".
    const counts = section.querySelector('.number-line')?.textContent ?? '';
    run.done = { first: run.first, last: performance.now() - pressed, answers: Number(/\d+/.exec(counts)?.[0] ?? 0) };
  };
  const observer = new MutationObserver(look);
  observer.observe(section, { subtree: true, childList: true, attributes: true, characterData: true });
  const pressed = performance.now();
  button.click();
  look();
}
