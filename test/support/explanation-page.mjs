// @ts-check
import { giveFiles } from './give-files.mjs';
import { waitFor } from './timing.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Returns the page "Why this answer?" after it has been opened from a card.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<Page>}
 */
export function findExplanationPage({ browser, extensionOrigin }) {
  const isMeant = async (/** @type {Page} */ page) => {
    // Firefox does not report the address of an extension's page to the driver.
    const address = await page.evaluate(() => location.href).catch(() => '');
    return address.startsWith(`${extensionOrigin}/explanation.html?`);
  };
  return waitFor(
    async () => {
      const pages = await browser.pages();
      const meant = await Promise.all(pages.map(isMeant));
      return pages.find((_, place) => meant[place]);
    },
    { what: 'the explanation page to open' },
  );
}

/**
 * One of the small figures, as a person reads it.
 * @typedef {{label: string, average: string, probability: string, cells: number}} ReadFigure
 */

/**
 * Waits until the page shows class maps. Throws the text of a failure if it shows one.
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
 * Gives an image file to the page and waits for its class maps. A script passes the bytes, because that works in the extension
 * pages of both browsers.
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
