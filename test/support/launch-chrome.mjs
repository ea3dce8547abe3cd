// @ts-check
import puppeteer from 'puppeteer-core';
import { createChromeExtension } from './chrome-extension.mjs';
import { closeOtherPages } from './close-pages.mjs';
import { openContextMenu } from './context-menu.mjs';
import { once, waitFor } from './timing.mjs';

/** The discard port. */
const nowhere = 'http://127.0.0.1:9/';

/** Nothing of the browser's own on the network, no first-run pages. puppeteer turns most other things off by itself. */
const quietArguments = [
  '--disable-quic',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-features=OptimizationHints,OptimizationGuideModelDownloading,CertificateTransparencyComponentUpdater,' +
    'SafeBrowsingOnUIThread,NetworkTimeServiceQuerying,AutofillServerCommunication,InterestFeedContentSuggestions,' +
    // With this, each page starts a process for the next one, and half of these are never used.
    'SpareRendererForSitePerProcess',
  // Services that have no switch to turn them off are sent to a loopback port where nobody listens.
  `--gaia-url=${nowhere}`,
  `--google-base-url=${nowhere}`,
  `--google-apis-url=${nowhere}`,
  `--component-updater=url-source=${nowhere}`,
  `--apps-gallery-update-url=${nowhere}`,
];

/** Mesa's software renderer, several times faster than Chrome's own SwiftShader. */
const llvmpipeArguments = ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'];

/** A virtual screen has no window manager that would place the window. */
const windowArguments = ['--window-position=0,0', '--window-size=1100,900'];

/**
 * @param {import('./launch.mjs').LaunchOptions} options
 * @returns {Promise<import('./launch.mjs').LaunchedBrowser>}
 */
export async function launchChrome(options) {
  const { extensionFolder, executablePath, display, webgl, compositing, guard, isForPerson, profile, args = [] } = options;
  const isRoot = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath,
    headless: !display,
    env: display?.env ?? process.env,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    ...(isForPerson && { ignoreDefaultArgs: ['--enable-automation'] }),
    ...(profile !== undefined && { userDataDir: profile }),
    args: [
      ...quietArguments,
      ...windowArguments,
      ...(display && webgl !== 'swiftshader' ? llvmpipeArguments : ['--enable-unsafe-swiftshader']),
      ...(compositing === 'software' ? ['--disable-gpu-compositing'] : []),
      ...(isRoot || process.env['CI'] ? ['--no-sandbox'] : []),
      ...(guard?.chromeArguments ?? []),
      ...args,
    ],
  });
  try {
    return await installInChrome(browser, extensionFolder, display, options.keepsWelcome);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Waits until pixels are the same as a moment before, and returns them.
 * @param {() => Promise<Buffer>} look
 */
async function whenStill(look) {
  let last = await look();
  return waitFor(
    async () => {
      const before = last;
      last = await look();
      return last.equals(before) && last;
    },
    { what: 'the context menu to be drawn' },
  );
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} extensionFolder
 * @param {import('./display.mjs').Display} [display]
 * @param {boolean} [keepsWelcome]
 * @returns {Promise<import('./launch.mjs').LaunchedBrowser>}
 */
async function installInChrome(browser, extensionFolder, display, keepsWelcome) {
  const extension = await createChromeExtension(browser, extensionFolder, display, keepsWelcome);
  const uninstall = once(() => browser.uninstallExtension(extension.extensionId));
  return {
    name: 'chrome',
    browser,
    ...extension,
    newPage: () => browser.newPage(),
    async chooseFromContextMenu(page, place, { title, chromeKeys = ['Up', 'Up', 'Return'] }) {
      const menu = await openContextMenu(display, page, place);
      // A key that arrives before the menu has the keyboard is lost, and the next one would choose another item.
      for (const key of chromeKeys.slice(0, -1)) {
        const before = await whenStill(menu.look);
        const what = `the context menu to show the key ${key}`;
        const isSeen = async () => !before.equals(await menu.look());
        const press = async () => {
          await menu.display.xdotool('key', key);
          return waitFor(isSeen, { what, timeout: 2000 });
        };
        await waitFor(press, { what });
      }
      await menu.display.xdotool('key', ...chromeKeys.slice(-1));
      await waitFor(menu.isClosed, {
        what: `the context menu to close after ${chromeKeys.join(', ')}, which should choose "${title}"`,
        timeout: 3000,
      }).catch(async (error) => {
        await menu.display.xdotool('key', 'Escape');
        throw error;
      });
    },
    async pressKeys(keys) {
      if (!display) throw new Error('Real keys need a display.');
      await display.xdotool('key', keys);
    },
    screenshotOfScreen: (file) => display?.screenshot(file) ?? Promise.reject(new Error('There is no display.')),
    setPreferences: () => Promise.resolve(),
    uninstall,
    async renew(folder) {
      const page = await closeOtherPages(browser);
      await uninstall();
      const devTools = await page.createCDPSession();
      await devTools.send('Network.clearBrowserCookies');
      await devTools.send('Network.clearBrowserCache');
      await devTools.send('Browser.resetPermissions');
      await devTools.detach();
      // Chrome derives the extension's identity from its folder, so a new folder has nothing of the old one.
      return installInChrome(browser, folder, display);
    },
    close: () => browser.close(),
  };
}
