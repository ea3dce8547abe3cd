/** The only import of the WebExtension API. The polyfill throws outside an extension, so tests replace this file. */
import browser from 'webextension-polyfill';

export { browser };
export type { Menus, Permissions, Runtime, Tabs } from 'webextension-polyfill';

/** Chrome's API of offscreen documents, which the polyfill lacks; `undefined` in Firefox. */
export const offscreen: typeof chrome.offscreen | undefined = globalThis.chrome?.offscreen;

/**
 * The API of context menus. Firefox calls it `menus`, and reports the clicked element only under that name and permission.
 */
export const menus = browser.menus ?? browser.contextMenus;
