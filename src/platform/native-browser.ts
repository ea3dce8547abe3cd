/**
 * What the build puts in the place of the polyfill in the scripts that go into pages and in the popup. Both browsers give
 * promises here in MV3, so there the polyfill would be 10 kB for nothing.
 */
const scope = globalThis as typeof globalThis & { browser: typeof chrome };

/** Chrome's `browser` may be an element of the page by that id. */
const nativeBrowser = BROWSER === 'firefox' ? scope.browser : chrome;

// The polyfill has a default export, and this stands in for it.
// oxlint-disable-next-line import/no-default-export
export default nativeBrowser;
