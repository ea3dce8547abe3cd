// @ts-check
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { activeTab } from '../../support/active-tab.mjs';
import { openDemoPage, serveDemo } from '../../support/demo.mjs';
import { createDownloads } from '../../support/downloads.mjs';
import { addEngineShim, tellEngine } from '../../support/engine-shim.mjs';
import { storeSettings } from '../../support/extension-messages.mjs';
import { listOnly } from '../../support/list-only.mjs';
import { sayProgress } from '../../support/progress.mjs';
import { openSession } from '../../support/session.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {'en' | 'zh_CN'} Language */

/**
 * A browser whose extension speaks one language, with the demo page: surfaces are walked through on it.
 * @typedef {object} Stage
 * @property {import('../../support/launch.mjs').LaunchedBrowser} launched
 * @property {(key: string, ...params: string[]) => string} word a text of the language
 * @property {string} address of the demo page
 * @property {string} photos folder of the photographs
 * @property {import('../../support/downloads.mjs').Downloads} downloads
 * @property {() => Promise<Page>} openDemo the demo page, with focusable images
 * @property {(page: Page) => Promise<number>} allow presses the toolbar button over a page and returns its tab
 * @property {(order: import('../../support/engine-shim.mjs').EngineOrder) => Promise<number>} tellEngine
 * @property {() => Promise<number>} ownTab a tab that no extension may read
 * @property {(settings: Record<string, unknown>) => Promise<void>} store
 */

const photos = path.resolve(import.meta.dirname, '../../browser/pages/demo/photos');

/**
 * @param {import('../../support/ensure-browsers.mjs').BrowserName} browser
 * @param {Language} language
 * @returns {Promise<Stage & {close: () => Promise<void>}>}
 */
export async function openStage(browser, language) {
  const demo = await serveDemo();
  const downloads = await createDownloads();
  const prepare = async (/** @type {string} */ folder) => {
    await addEngineShim(folder);
    // Takes effect whatever languages the browser has been installed with.
    if (language !== 'en') await cp(path.join(folder, '_locales', language), path.join(folder, '_locales/en'), { recursive: true });
  };
  const { launched, close } = await openSession(browser, { prepare, say: sayProgress });
  const stage = await createStage(launched, { address: demo.address, language, downloads });
  return {
    ...stage,
    async close() {
      await close();
      await demo.server.stop();
      await downloads.remove();
    },
  };
}

/**
 * Sets the stage in a browser whose extension has been prepared with `addEngineShim`.
 * @param {import('../../support/launch.mjs').LaunchedBrowser} launched
 * @param {{address: string, language: Language, downloads: import('../../support/downloads.mjs').Downloads}} options
 * @returns {Promise<Stage>}
 */
export async function createStage(launched, { address, language, downloads }) {
  await downloads.use(launched);
  const texts = JSON.parse(await readFile(path.resolve(`src/_locales/${language}/messages.json`), 'utf8'));
  const control = await launched.openExtensionPage('options.html');
  await listOnly(launched);
  return {
    launched,
    address,
    photos,
    downloads,
    word: (key, ...params) => {
      const { message } = texts[key] ?? {};
      if (message === undefined) throw new Error(`There is no text "${key}".`);
      return String(message).replaceAll(/\$(\d)/g, (_, place) => params[Number(place) - 1] ?? '');
    },
    async openDemo() {
      const page = await openDemoPage(launched, address);
      await page.evaluate(holdStill);
      return page;
    },
    async allow(page) {
      await (await launched.pressToolbarButton(page)).close();
      await page.bringToFront();
      return activeTab(launched);
    },
    tellEngine: (order) => tellEngine(control, order),
    async ownTab() {
      await control.bringToFront();
      return activeTab(launched);
    },
    store: (settings) => storeSettings(control, settings),
  };
}

/** Closes what a surface has left open. @param {Stage} stage */
export async function closeOthers({ launched }) {
  const [first, ...others] = await launched.browser.pages();
  await first?.bringToFront();
  for (const page of others) {
    const address = await page.evaluate(() => location.href).catch(() => '');
    if (!/\/(options|manifest)\.(html|json)$/.test(address)) await page.close();
  }
}

/** Makes the demo page's images focusable, and stops its clip at the same frame each time. Runs in the page. */
async function holdStill() {
  for (const image of document.querySelectorAll('[data-kind]')) image.setAttribute('tabindex', '-1');
  const clip = document.querySelector('video');
  if (!clip) return;
  clip.pause();
  const sought = new Promise((resolve) => clip.addEventListener('seeked', resolve, { once: true }));
  clip.currentTime = 0.5;
  await sought;
}

/** Scrolls an image to the middle. Runs in the page. @param {string} selector */
export async function bringIntoView(selector) {
  document.querySelector(selector)?.scrollIntoView({ block: 'center', behavior: 'instant' });
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
