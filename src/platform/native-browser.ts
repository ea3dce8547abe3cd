/**
 * Replaces the polyfill in content scripts and in the popup, where its 10 kB would be felt. In Manifest V3, the APIs of both
 * browsers return promises anyway.
 */
const scope = globalThis as typeof globalThis & { browser: typeof chrome };

/** In Chrome, `browser` may be an element of the page with that id, so `chrome` is used. */
const nativeBrowser = BROWSER === 'firefox' ? scope.browser : chrome;

// The polyfill has a default export, and this file replaces it.
// oxlint-disable-next-line import/no-default-export
export default nativeBrowser;
