/** The one door to the WebExtension API: the polyfill throws when it is imported outside an extension, so tests alias this file. */
import browser from 'webextension-polyfill';

export { browser };
export type { Menus, Permissions, Runtime, Tabs } from 'webextension-polyfill';

/** Chrome's offscreen documents, which the polyfill does not know. Absent in Firefox. */
export const offscreen: typeof chrome.offscreen | undefined = globalThis.chrome?.offscreen;

/**
 * Context menus. Firefox calls them `menus`, and only under that name and permission tells which element was meant.
 */
export const menus = browser.menus ?? browser.contextMenus;
