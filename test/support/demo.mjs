// @ts-check
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from './server.mjs';
import { waitFor } from './timing.mjs';

const pages = fileURLToPath(new URL('../browser/pages/', import.meta.url));

/**
 * A photograph of the demo page.
 * @typedef {object} DemoPhoto
 * @property {string} photo name of the photograph
 * @property {string} kind way in which the page shows it
 * @property {string} selector selector of the element that shows it
 * @property {string[]} expect correct names of the most probable class, in lower case; empty if the network is unsure
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
 * Waits until every photograph of the demo page has loaded.
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
 * Opens the demo page in a new tab and waits for all its images.
 * @param {Pick<import('./launch.mjs').LaunchedBrowser, 'newPage'>} launched
 * @param {string} address
 * @param {{clip?: 'plays' | 'stands'}} [options] a clip that plays takes a tenth of a processor in Firefox
 */
export async function openDemoPage(launched, address, { clip = 'plays' } = {}) {
  const page = await launched.newPage();
  await page.goto(address);
  await whenDemoIsReady(page);
  if (clip === 'stands') await page.$eval('video', (video) => video.pause());
  return page;
}
