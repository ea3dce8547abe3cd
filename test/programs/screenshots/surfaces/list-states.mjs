// @ts-check
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { press } from '../../../support/results-page.mjs';
import { waitFor } from '../../../support/timing.mjs';

/** Milliseconds to find the images of the demo page. */
const TIME_LIMIT = 20_000;

/** Waits for the images of the demo page in the popup or the results page. @param {import('puppeteer-core').Page} page */
export function whenListed(page) {
  const hasRows = () => {
    const isScanning = document.querySelector('.scan [role=status]')?.textContent?.match(/\d/) === null;
    return !isScanning && document.querySelectorAll('.results [data-key]').length > 5;
  };
  return waitFor(() => page.evaluate(hasRows), { what: 'the list', timeout: TIME_LIMIT });
}

/** Returns whether there are answers and the whole page has been scanned. Runs in the popup or the results page. */
export function isListed() {
  const words = document.querySelector('.scan [role=status]')?.textContent ?? '';
  const isRunning = document.querySelector('.scan [role=progressbar]') !== null;
  return !isRunning && document.querySelector('.results .number') !== null && /\d/.test(words);
}

/** Opens the first row of a list, and closes it. */
export const OPEN = '.results [data-control=open]';

/**
 * Classifies the page that a list is about.
 * @param {import('puppeteer-core').Page} page the list
 * @param {import('puppeteer-core').Page} demo
 */
export async function classifyAll(page, demo) {
  await whenListed(page);
  await press(page, '.scan .primary');
  // Some images are only visible on the screen.
  await demo.bringToFront();
  await waitFor(() => page.evaluate(isListed), { what: 'the end of the run', timeout: 60_000 });
  await page.bringToFront();
}

/** Opens the first row, which has a class. @param {import('puppeteer-core').Page} page */
export async function openFirst(page) {
  await press(page, OPEN);
  await waitFor(() => page.evaluate(() => document.querySelector('.explained .scale-legend') !== null), { what: 'the opened row' });
}

/** Opens the first row that names no class. @param {import('puppeteer-core').Page} page */
export async function openUnnamed(page) {
  await press(page, '[data-key]:has(b.kind) [data-control=open]');
  await waitFor(() => page.evaluate(() => document.querySelector('.explained .unnamed') !== null), { what: 'the opened row' });
}

/**
 * Saves the report of a list, and shows it.
 * @param {import('../stage.mjs').Stage} stage
 * @param {import('puppeteer-core').Page} page the list
 * @returns {AsyncGenerator<import('../surface.mjs').Shown>}
 */
export async function* showReport({ launched, downloads }, page) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-screenshots-'));
  await press(page, '.report');
  const file = path.join(folder, 'report.html');
  await writeFile(file, await downloads.take(/\.html$/, { ends: '</html>\n' }));
  const read = await launched.newPage();
  await read.goto(pathToFileURL(file).href);
  yield { state: 'report', page: read, whole: true };
  await read.close();
  await rm(folder, { recursive: true });
}
