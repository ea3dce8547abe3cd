// @ts-check
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openDemoPage } from '../../support/demo.mjs';
import { giveFiles } from '../../support/give-files.mjs';
import { openResultsOf, press, setField, waitForResults } from '../../support/results-page.mjs';
import { waitFor } from '../../support/timing.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../support/launch.mjs').LaunchedBrowser} LaunchedBrowser */

const photos = fileURLToPath(new URL('../../browser/pages/demo/photos/', import.meta.url));

/**
 * Takes screenshots of the results page: before, during and after a run, with a search, an open row and a selection, in forced
 * colors, and after its page is gone; of a list of files; and of the report, on screen and printed.
 * @param {object} options
 * @param {LaunchedBrowser} options.launched
 * @param {string} options.address of the demo page
 * @param {(what: string) => string} options.name of a file
 * @param {(page: Page) => Promise<void>} options.emulateTheme
 * @param {import('../../support/downloads.mjs').Downloads} options.downloads
 */
export async function takeResults({ launched, address, name, emulateTheme, downloads }) {
  const isChrome = launched.name === 'chrome';
  const demoPage = await openDemoPage(launched, address);
  const results = await openResultsOf(launched, demoPage);
  await emulateTheme(results);
  const widths = [400, 800, 1400];
  const take = async (/** @type {string} */ what) => {
    await results.bringToFront();
    for (const width of widths) {
      await results.setViewport({ width, height: 900 });
      await results.screenshot({ path: name(`results-${what}-${width}`) });
    }
  };
  await waitFor(() => results.evaluate(() => document.querySelectorAll('.results [data-key]').length > 8), { what: 'the list' });
  await take('found');
  await press(results, '.scan .primary');
  await waitFor(() => results.evaluate(() => document.querySelectorAll('.results .number').length > 2), { what: 'answers' });
  await press(results, '.scan .pause');
  await take('paused');
  await press(results, '.scan .pause');
  await demoPage.bringToFront();
  await waitForResults(results);
  await take('done');
  await results.setViewport({ width: 400, height: 900 });
  await results.screenshot({ path: name('results-whole-400'), fullPage: true });
  await results.setViewport({ width: 1400, height: 900 });
  await results.screenshot({ path: name('results-whole-1400'), fullPage: true });

  await press(results, '[data-control=select]');
  await press(results, '[data-control=where]');
  await waitFor(() => results.evaluate(() => document.querySelector('.explained .scale-legend') !== null), {
    what: 'the opened row',
    timeout: 60_000,
  });
  await take('opened');
  if (isChrome) {
    // Chrome's protocol supports this feature; puppeteer's own method does not accept it.
    const connection = await results.createCDPSession();
    await connection.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    await take('forced-colors');
    await connection.detach();
    await emulateTheme(results);
  }
  await press(results, '[data-control=where]');
  await setField(results, '.find input', 'feline');
  await take('searched');
  await setField(results, '.find input', 'xylophonist of mars');
  await take('nothing-found');
  await setField(results, '.find input', '');

  await press(results, '.all input');
  await press(results, '.report');
  const report = await downloads.take(/\.html$/, { ends: '</html>\n' });
  await takeReport({ launched, report, name, emulateTheme });
  await results.bringToFront();
  await demoPage.close();
  await waitFor(() => results.evaluate(() => document.querySelector('.about .notice') !== null), { what: 'a word on the page' });
  await take('gone');
  await results.close();
  await takeGiven({ launched, name, emulateTheme, origin: new URL(address).origin });
}

/**
 * @param {object} options
 * @param {LaunchedBrowser} options.launched
 * @param {Buffer} options.report
 * @param {(what: string) => string} options.name
 * @param {(page: Page) => Promise<void>} options.emulateTheme
 */
async function takeReport({ launched, report, name, emulateTheme }) {
  const file = path.join(os.tmpdir(), 'gaplens-report.html');
  await writeFile(file, report);
  const page = await launched.newPage();
  await emulateTheme(page);
  await page.goto(pathToFileURL(file).href);
  for (const width of [400, 1100]) {
    await page.setViewport({ width, height: 900 });
    await page.screenshot({ path: name(`report-${width}`) });
  }
  await page.pdf({ path: name('report').replace(/png$/, 'pdf'), format: 'A4' });
  if (launched.name === 'chrome') {
    await page.emulateMediaType('print');
    await page.setViewport({ width: 700, height: 990 });
    await page.screenshot({ path: name('report-printed') });
  }
  await page.close();
}

/**
 * @param {object} options
 * @param {LaunchedBrowser} options.launched
 * @param {(what: string) => string} options.name
 * @param {(page: Page) => Promise<void>} options.emulateTheme
 * @param {string} options.origin of the photographs
 */
async function takeGiven({ launched, name, emulateTheme, origin }) {
  const page = await launched.openExtensionPage('results.html');
  await emulateTheme(page);
  const take = async (/** @type {string} */ what) => {
    for (const width of [400, 1100]) {
      await page.setViewport({ width, height: 900 });
      await page.screenshot({ path: name(`given-${what}-${width}`) });
    }
  };
  await waitFor(() => page.evaluate(() => document.querySelector('.give') !== null), { what: 'the way to give a list' });
  await take('nothing');
  const list = path.join(os.tmpdir(), 'gaplens-list.txt');
  const addresses = ['koala.jpg', 'cat.jpg', 'none.jpg'].map((photo) => `${origin}/demo/photos/${photo}`);
  await writeFile(list, [...addresses, 'nonsense here', 'https://images.example.org/far.jpg'].join('\n'));
  const give = (/** @type {string} */ input, /** @type {string[]} */ files) =>
    giveFiles({ evaluate: /** @type {never} */ (page.evaluate.bind(page)) }, input, files);
  await give('#list-input', [list]);
  await waitFor(() => page.evaluate(() => document.querySelector('.ask') !== null), { what: 'the question for the sites' });
  await take('asking');
  await press(page, '.ask .ways .outlined');
  await waitForResults(page);
  await take('addresses');
  await press(page, '.another');
  await give(
    '#folder-input',
    ['cat.jpg', 'panda.jpg', 'ATTRIBUTION.md'].map((photo) => path.join(photos, photo)),
  );
  await waitForResults(page);
  await take('files');
  await page.close();
}
