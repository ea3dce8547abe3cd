// @ts-check
import { launchChrome } from './launch-chrome.mjs';
import { launchFirefox } from './launch-firefox.mjs';

export { launchChrome, launchFirefox };

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * @typedef {object} LaunchOptions
 * @property {string} extensionFolder the built extension
 * @property {string} executablePath of the browser; see `ensureBrowsers`
 * @property {import('./display.mjs').Display} [display] where it is shown; without it the browser runs headless
 * @property {'llvmpipe' | 'swiftshader'} [webgl] renderer of Chrome (llvmpipe, the faster one, needs a display); Firefox
 *   has llvmpipe with a display and no WebGL without
 * @property {'gpu' | 'software'} [compositing] what draws Chrome's windows: without a graphics card, software takes a quarter
 *   less of the processor than a software GPU, by default 'gpu', as people have it; WebGL is the same in both
 * @property {import('./network-guard.mjs').NetworkGuard} [guard] records and refuses what leaves loopback
 * @property {boolean} [isForPerson] without the bar that says that the browser is automated
 * @property {boolean} [keepsWelcome] leaves the extension's welcome page open
 * @property {string} [profile] folder of a profile that is kept; without it, the profile is deleted with the browser's end
 * @property {string[]} [args] more arguments for the browser
 * @property {Record<string, unknown>} [firefoxPreferences] more preferences, such as 'extensions.background.idle.timeout' (ms)
 */

/**
 * Something of the extension whose DOM and `chrome.*` or `browser.*` a test can look at. Functions run over there: what
 * they use comes in as JSON arguments, what they return comes back as JSON.
 * @typedef {object} ExtensionView
 * @property {<A extends unknown[], R>(pageFunction: (...args: A) => R | Promise<R>, ...args: A) => Promise<R>} evaluate
 */

/** @typedef {ExtensionView & {isOpen: () => Promise<boolean>, close: () => Promise<void>}} Popup the real toolbar popup */

/** @typedef {string | {x: number, y: number}} Place a selector (its first element's middle), or CSS pixels of the viewport */

/**
 * @typedef {object} MenuItem
 * @property {string} title as shown; Firefox finds it by this
 * @property {string[]} [chromeKeys] keys that choose it in Chrome, whose menu no program can read; by default Up, Up, Return, because our
 *   item is the last but one, above "Inspect"
 */

/**
 * One browser with the extension in it, driven the same way whichever it is.
 * @typedef {object} LaunchedBrowser
 * @property {import('./ensure-browsers.mjs').BrowserName} name
 * @property {import('puppeteer-core').Browser} browser
 * @property {string} extensionId
 * @property {string} extensionOrigin `chrome-extension://ID` or `moz-extension://UUID`
 * @property {() => Promise<Page>} newPage in front, with the window's real size as viewport
 * @property {(path: string) => Promise<Page>} openExtensionPage in a tab, loaded
 * @property {(page: Page) => Promise<Popup>} pressToolbarButton presses the extension's button while `page` is in front:
 *   grants activeTab and opens the popup
 * @property {(page: Page, place: Place, item: MenuItem) => Promise<void>} chooseFromContextMenu the browser's own context
 *   menu, by a real pointer and keyboard: needs a display
 * @property {(keys: string) => Promise<void>} pressKeys real keys, such as 'alt+shift+g': needs a display
 * @property {ExtensionView['evaluate']} evaluateInExtension somewhere out of sight where the extension's APIs are
 * @property {() => Promise<void>} stopBackground ends the service worker or event page, as the browser does when it is idle
 * @property {() => Promise<boolean>} isBackgroundRunning
 * @property {(pattern: string) => Promise<void>} grantHostPermission for a pattern such as '<all_urls>', which the manifest
 *   has as optional; Chrome's question is answered by real keys and needs a display, in Firefox a privileged script grants it
 * @property {(file: string) => Promise<void>} screenshotOfScreen needs a virtual display
 * @property {(preferences: Record<string, unknown>) => Promise<void>} setPreferences sets preferences of Firefox that take effect while it runs, until
 *   it is renewed; Chrome has none
 * @property {() => Promise<void>} uninstall removes the extension while its content scripts are in open pages; a second call does nothing
 * @property {(extensionFolder: string) => Promise<LaunchedBrowser>} renew leaves nothing in this browser of what was done in it
 *   (tabs, extension with its settings and permissions, cookies, caches) and installs the extension of that folder
 * @property {() => Promise<void>} close ends the browser and removes its profile
 */

/**
 * @param {import('./ensure-browsers.mjs').BrowserName} name
 * @param {LaunchOptions} options
 * @returns {Promise<LaunchedBrowser>}
 */
export function launchBrowser(name, options) {
  return name === 'chrome' ? launchChrome(options) : launchFirefox(options);
}
