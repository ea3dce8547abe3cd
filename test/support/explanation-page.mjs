// @ts-check
import { giveFiles } from './give-files.mjs';
import { waitFor } from './timing.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * The address of the page "How this answer came about" for an image of the tab in front, which the extension was granted.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {string} name as the popup would list the image
 * @returns {Promise<string>}
 */
export async function explanationAddress(launched, name) {
  const address = await launched.evaluateInExtension(async (wanted) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const message = { to: 'content', type: 'listCandidates', payload: {} };
    const answer = await api.tabs.sendMessage(tab?.id ?? 0, message, { frameId: 0 });
    const candidate = answer.value.find((/** @type {{name: string}} */ each) => each.name.includes(wanted));
    return candidate && `explanation.html?tab=${tab?.id}&frame=0&candidate=${candidate.candidateId}`;
  }, name);
  if (!address) throw new Error(`There is no image named "${name}" on the page in front.`);
  return address;
}

/**
 * One of the small multiples, as a person reads it.
 * @typedef {{label: string, average: string, probability: string, cells: number}} ReadFigure
 */

/**
 * Waits until the page shows class maps, or a failure, whose text is then thrown.
 * @param {Page} page
 * @returns {Promise<ReadFigure[]>}
 */
export async function waitForClassMaps(page) {
  const state = await waitFor(
    () =>
      page.evaluate(
        () =>
          document.querySelector('main[aria-busy=false]') && (document.querySelector('.failure, .class-map')?.className ?? ''),
      ),
    { what: 'class maps', timeout: 60_000 },
  );
  if (state.includes('failure'))
    throw new Error(await page.evaluate(() => document.querySelector('.failure')?.textContent ?? ''));
  return readFigures(page);
}

/**
 * @param {Page} page
 * @returns {Promise<ReadFigure[]>}
 */
export function readFigures(page) {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('.class-figure'), (figure) => ({
      label: figure.querySelector('figcaption span')?.textContent ?? '',
      average: figure.querySelector('.average')?.textContent ?? '',
      probability: figure.querySelector('.probability')?.textContent ?? '',
      cells: figure.querySelector('canvas')?.width ?? 0,
    })),
  );
}

/**
 * Gives the page an image file and waits for its class maps. The bytes go over in script, which works in both browsers' own
 * pages.
 * @param {Page} page
 * @param {string} path
 */
export async function explainFile(page, path) {
  await waitFor(() => page.evaluate(() => document.querySelector('#file-input') !== null), { what: 'the file input' });
  /** @type {import('./launch.mjs').ExtensionView['evaluate']} */
  const evaluate = (pageFunction, ...args) => page.evaluate(/** @type {any} */ (pageFunction), ...args);
  await giveFiles({ evaluate }, '#file-input', [path]);
  return waitForClassMaps(page);
}
