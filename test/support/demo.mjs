// @ts-check
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from './server.mjs';
import { waitFor } from './timing.mjs';

const pages = fileURLToPath(new URL('../browser/pages/', import.meta.url));

/**
 * One photograph of the demo page.
 * @typedef {object} DemoPhoto
 * @property {string} photo its name
 * @property {string} kind how it is put on the page
 * @property {string} selector of the element that shows it
 * @property {string[]} expect most probable classes that are right, in lower case; none where the network is unsure
 */

/** @returns {Promise<DemoPhoto[]>} */
export async function readDemoPhotos() {
  return JSON.parse(await readFile(`${pages}demo/demo.json`, 'utf8'));
}

/**
 * Serves the test pages on two loopback origins.
 * @param {Record<string, import('./server.mjs').Route>} [routes]
 */
export async function serveDemo(routes = {}) {
  const server = await startServer({ folders: { '/': pages }, routes });
  return { server, address: `${server.origin}/demo/index.html?other=${encodeURIComponent(server.otherOrigin)}` };
}

/**
 * Waits until every photograph of the demo page has been loaded.
 * @param {import('puppeteer-core').Page} page
 */
export async function whenDemoIsReady(page) {
  await waitFor(() => page.evaluate(() => document.documentElement.dataset['ready'] !== undefined), {
    what: "the demo page's photographs",
    timeout: 20_000,
  });
  const failed = await page.evaluate(() => document.documentElement.dataset['failed']);
  if (failed) throw new Error(`The demo page could not load: ${failed}.`);
}

/**
 * The demo page in a tab of its own, with all of its images there.
 * @param {Pick<import('./launch.mjs').LaunchedBrowser, 'newPage'>} launched
 * @param {string} address
 */
export async function openDemoPage(launched, address) {
  const page = await launched.newPage();
  await page.goto(address);
  await whenDemoIsReady(page);
  return page;
}
