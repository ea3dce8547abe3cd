// @ts-check
/**
 * `npm run screenshots [-- chrome|firefox [page|results|options|explanation]]`: pictures of card and popup over a page, results,
 * options and explanation in both themes, narrow and wide, into `screenshots/`, to be looked at. The best are copied to
 * `docs/images/` by hand.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { activeTab } from '../support/active-tab.mjs';
import { clickControl, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { serveDemo, whenDemoIsReady } from '../support/demo.mjs';
import { createDownloads } from '../support/downloads.mjs';
import { explainFile } from '../support/explanation-page.mjs';
import { storeSettings } from '../support/extension-messages.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { openSession } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';
import { takeResults } from './screenshots/results.mjs';

const folder = 'screenshots';
const sections = ['general', 'models', 'appearance', 'permissions', 'shortcuts', 'diagnostics', 'help', 'about'];
/** Photographs whose cards are shown: a sure answer, an unsure one, and one on a canvas. */
const cards = ['coffee', 'astronaut', 'cat', 'koala'];

const browser = process.argv[2] === 'firefox' ? 'firefox' : 'chrome';
const isAsked = (/** @type {string} */ part) => [undefined, part].includes(process.argv[3]);
await mkdir(folder, { recursive: true });
const { server, address } = await serveDemo();
const downloads = await createDownloads();
const session = await openSession(browser, { firefoxPreferences: downloads.firefoxPreferences });
const { launched } = session;
await downloads.use(launched);

try {
  for (const theme of ['light', 'dark']) {
    const name = (/** @type {string} */ what) => `${folder}/${browser}-${what}-${theme}.png`;
    await useTheme(theme);
    if (isAsked('page')) await takePage(name, theme);
    if (isAsked('results'))
      await takeResults({ launched, address, name, downloads, emulateTheme: (each) => emulateTheme(each, theme) });
    if (isAsked('options')) await takeOptions(name, theme);
    if (isAsked('explanation')) await takeExplanation(name, theme);
  }
} finally {
  await session.close();
  await server.stop();
  await downloads.remove();
}

/** @param {string} theme */
async function useTheme(theme) {
  const options = await launched.openExtensionPage('options.html');
  // A page's list is taken before its run, too.
  await storeSettings(options, { theme, mostAtOnce: 0 });
  await options.close();
}

/** Takes screenshots of what is shown over a page. @param {(what: string) => string} name @param {string} theme */
async function takePage(name, theme) {
  const page = await openDemo(theme);
  await takeCards(page, name);
  await takeHeatMaps(page, name);
  await takePopup(page, name, theme);
  await page.close();
}

/** @param {string} theme */
async function openDemo(theme) {
  const page = await launched.newPage();
  await emulateTheme(page, theme);
  await page.goto(address);
  await whenDemoIsReady(page);
  return page;
}

/**
 * Sets a page's theme. The protocol cannot do that in Firefox, where the page stays light.
 * @param {import('puppeteer-core').Page} page
 * @param {string} theme
 */
async function emulateTheme(page, theme) {
  if (browser === 'chrome') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
}

/** @param {import('puppeteer-core').Page} page @param {(what: string) => string} name */
async function takeCards(page, name) {
  for (const photo of cards) {
    await classifyByContextMenu(launched, page, `#demo-${photo}`);
    await waitForCard(launched);
    await page.screenshot({ path: name(`card-${photo}`) });
    await page.keyboard.press('Escape');
    await waitForNoCard(launched);
  }
}

/**
 * Takes screenshots of heat maps: plain, sharper, and compared.
 * @param {import('puppeteer-core').Page} page
 * @param {(what: string) => string} name
 */
async function takeHeatMaps(page, name) {
  await classifyByContextMenu(launched, page, '#demo-koala');
  await clickControl(launched, page, 'Where is Koala?');
  await waitForHeatMap(/7×7/);
  await page.screenshot({ path: name('where-koala') });
  await clickControl(launched, page, 'Sharper');
  await waitForHeatMap(/14×14/);
  await page.screenshot({ path: name('where-koala-sharper') });
  await clickControl(launched, page, 'Close');
  await classifyByContextMenu(launched, page, '#demo-cat');
  await clickControl(launched, page, /^Where is .*[cC]at/);
  await waitForControl(launched, 'Compare with None');
  await tabToControl(launched, page, 'Compare with None');
  await page.keyboard.press('Enter');
  await waitForControl(launched, 'None');
  for (const key of /** @type {const} */ (['Tab', 'Tab', 'Enter'])) await page.keyboard.press(key);
  await waitForHeatMap(/ rather than /);
  await page.screenshot({ path: name('where-cat-compared') });
  await clickControl(launched, page, 'Close');
  await waitForNoCard(launched);
}

/** @param {RegExp} words */
function waitForHeatMap(words) {
  return waitFor(async () => words.test((await readHeatMap(launched))?.text ?? ''), { what: `a heat map that says ${words}` });
}

/** @param {import('puppeteer-core').Page} page @param {(what: string) => string} name @param {string} theme */
async function takePopup(page, name, theme) {
  const popup = await launched.pressToolbarButton(page);
  await classifyPageInPopup(popup);
  await launched.screenshotOfScreen(name('screen-popup'));
  await popup.evaluate(openFirstRow);
  await waitForHeatMap(/7×7/);
  await launched.screenshotOfScreen(name('screen-popup-where'));
  await popup.close();
  const tabId = await activeTab(launched);
  for (const width of [400, 1000]) {
    const asTab = await launched.openExtensionPage(`popup.html?tab=${tabId}`);
    await emulateTheme(asTab, theme);
    if (browser === 'chrome') await asTab.setViewport({ width, height: 860 });
    await waitFor(() => asTab.evaluate(isListed), { what: "the popup's list" });
    await asTab.screenshot({ path: name(`popup-${width}`) });
    await asTab.evaluate(openFirstRow);
    await waitFor(() => asTab.evaluate(() => document.querySelector('.scale-legend') !== null), { what: 'the opened row' });
    await asTab.screenshot({ path: name(`popup-where-${width}`) });
    await asTab.evaluate(openFirstRow);
    await asTab.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('.toolbar .more'))?.click());
    await asTab.type('input[type=search]', 'iguana');
    await waitFor(() => asTab.evaluate(() => document.querySelector('.results .facts') !== null), { what: 'what was found' });
    await asTab.screenshot({ path: name(`popup-searched-${width}`) });
    await asTab.close();
  }
}

/** @param {(what: string) => string} name @param {string} theme */
async function takeOptions(name, theme) {
  for (const width of [420, 1000]) {
    const options = await launched.openExtensionPage('options.html');
    await emulateTheme(options, theme);
    if (browser === 'chrome') await options.setViewport({ width, height: 760 });
    for (const section of sections) {
      await options.evaluate((hash) => void (location.hash = hash), section);
      await waitFor(() => options.evaluate(() => document.querySelector('[aria-busy=true]') === null), {
        what: `the section ${section}`,
      });
      await options.screenshot({ path: name(`options-${section}-${width}`) });
    }
    await options.close();
  }
}

/** Takes a screenshot while the pointer is over a cell. @param {(what: string) => string} name @param {string} theme */
async function takeExplanation(name, theme) {
  const coffee = fileURLToPath(new URL('../browser/pages/demo/photos/coffee.jpg', import.meta.url));
  for (const width of [360, 1100]) {
    const page = await launched.openExtensionPage('explanation.html');
    await emulateTheme(page, theme);
    if (browser === 'chrome') await page.setViewport({ width, height: 900 });
    await waitFor(() => page.evaluate(() => document.querySelector('#file-input') !== null), { what: 'the file input' });
    await page.screenshot({ path: name(`explanation-empty-${width}`) });
    await explainFile(page, coffee);
    await page.screenshot({ path: name(`explanation-all-${width}`), fullPage: true });
    await page.keyboard.press('Tab');
    await page.focus('.class-map');
    await page.keyboard.press('ArrowDown');
    await page.screenshot({ path: name(`explanation-${width}`) });
    await page.close();
  }
}

/** Returns whether there are answers and the whole page has been scanned. Runs in the popup or the results page. */
function isListed() {
  const words = document.querySelector('.scan [role=status]')?.textContent ?? '';
  return document.querySelector('.results .number') !== null && /\d classified/.test(words);
}

/** Runs in the popup. */
function openFirstRow() {
  /** @type {HTMLElement | null} */ (document.querySelector('.results .line .where'))?.click();
}
