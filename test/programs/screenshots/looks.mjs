// @ts-check
import { connectPrivileged } from '../../support/firefox-privileged.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * A way in which a person may see a surface. All but `moving` have reduced motion, so that nothing moves while a picture is taken.
 * @typedef {object} Look
 * @property {string} help one line for `--list`
 * @property {number} [width] CSS pixels; without it, the surface's own width
 * @property {'light' | 'dark'} [theme] by default light
 * @property {true} [forcedColors]
 * @property {number} [zoom] factor of the browser's zoom
 * @property {true} [wholeWidth] the zoom leaves the width as it is, as browsers' popups do: they grow
 * @property {true} [rightToLeft] the page is written from right to left
 * @property {true} [motion]
 */

/** @satisfies {Record<string, Look>} */
export const looks = {
  light: { help: 'light theme' },
  dark: { help: 'dark theme', theme: 'dark' },
  forced: { help: 'forced colors', forcedColors: true },
  w320: { help: '320 pixels wide', width: 320 },
  w400: { help: '400 pixels wide, dark', width: 400, theme: 'dark' },
  w2000: { help: '2,000 pixels wide', width: 2000 },
  zoomed: { help: 'zoom 200%', zoom: 2 },
  enlarged: { help: 'zoom 200%, in a popup that grows with it', zoom: 2, wholeWidth: true },
  rtl: { help: 'the page is written from right to left', rightToLeft: true },
  moving: { help: 'without reduced motion', motion: true },
};

/** @typedef {keyof typeof looks} LookName */

/** The looks of each kind of surface. @satisfies {Record<string, readonly LookName[]>} */
export const looksOf = {
  page: ['light', 'dark', 'forced', 'w320', 'w400', 'w2000', 'zoomed', 'moving'],
  overlay: ['light', 'dark', 'forced', 'moving', 'rtl', 'w2000', 'w320', 'w400', 'zoomed'],
  popup: ['light', 'dark', 'forced', 'w320', 'enlarged', 'moving'],
  document: ['light', 'dark', 'w320', 'w2000'],
  /** Pictures of the screen show what is there. */
  screen: ['light'],
};

/** In another language only what depends on the words: their length, and where lines break. @type {readonly LookName[]} */
export const looksInTranslation = ['light', 'w320', 'w400', 'zoomed', 'enlarged'];

/** Milliseconds for the transitions of the design, which take 120 ms. */
const MOTION_TIME = 400;

/**
 * Returns a function that gives a page a look.
 * @param {import('../../support/launch.mjs').LaunchedBrowser} launched
 */
export async function createWardrobe(launched) {
  const wear = launched.name === 'chrome' ? wearInChrome() : await wearInFirefox(launched.browser);
  /** @param {Page} page @param {Look} look @param {{width: number, height: number}} size */
  return async (page, look, size) => {
    const zoom = look.zoom ?? 1;
    const width = Math.round((look.width ?? size.width) / (look.wholeWidth ? 1 : zoom));
    await wear(page, look);
    await fit(page, { width, height: Math.round(size.height / zoom), deviceScaleFactor: zoom });
    await page.evaluate((isRightToLeft) => {
      if (location.protocol.startsWith('http')) document.documentElement.dir = isRightToLeft ? 'rtl' : 'ltr';
    }, look.rightToLeft === true);
    await page.evaluate(whenDrawn, look.motion ? MOTION_TIME : 0);
  };
}

/** Gives a page's window a size, unless it has it. @param {Page} page @param {import('puppeteer-core').Viewport} wanted */
async function fit(page, wanted) {
  const { width, height, deviceScaleFactor } = page.viewport() ?? {};
  const isFit = width === wanted.width && height === wanted.height && deviceScaleFactor === wanted.deviceScaleFactor;
  if (!isFit) await page.setViewport(wanted);
}

function wearInChrome() {
  /** @type {WeakMap<Page, Promise<import('puppeteer-core').CDPSession>>} */
  const sessions = new WeakMap();
  /** @param {Page} page @param {Look} look */
  return async (page, { theme = 'light', forcedColors, motion }) => {
    const session = sessions.get(page) ?? page.createCDPSession();
    sessions.set(page, session);
    // The protocol knows these features; puppeteer's own method does not accept all of them.
    const features = [
      { name: 'prefers-color-scheme', value: theme },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: motion ? 'no-preference' : 'reduce' },
    ];
    await (await session).send('Emulation.setEmulatedMedia', { features });
  };
}

/** Firefox has no such emulation in its protocol, but preferences that have the same effect on every page. */
async function wearInFirefox(/** @type {import('puppeteer-core').Browser} */ browser) {
  const privileged = await connectPrivileged(browser);
  /** @param {Page} page @param {Look} look */
  return async (page, { theme = 'light', forcedColors, motion }) => {
    await privileged.evaluate(
      (/** @type {[string, number][]} */ preferences) => {
        const { Services } = /** @type {any} */ (globalThis);
        for (const [name, value] of preferences) Services.prefs.setIntPref(name, value);
      },
      [
        ['layout.css.prefers-color-scheme.content-override', theme === 'dark' ? 0 : 1],
        // 0: colors of the page, except with a high-contrast theme; 2: never those of the page.
        ['browser.display.document_color_use', forcedColors ? 2 : 0],
        ['ui.prefersReducedMotion', motion ? 0 : 1],
      ],
    );
    const isDark = theme === 'dark';
    await page.waitForFunction((wanted) => matchMedia('(prefers-color-scheme: dark)').matches === wanted, {}, isDark);
  };
}

/** Waits until the page has been drawn twice. Runs in the page. @param {number} milliseconds to wait before */
async function whenDrawn(milliseconds) {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await document.fonts.ready;
}
