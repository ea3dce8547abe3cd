/** The one door to the WebExtension API: the polyfill throws when it is imported outside an extension, so tests alias this file. */
export { default as browser } from 'webextension-polyfill';
export type { Menus, Permissions, Runtime, Tabs } from 'webextension-polyfill';

/** Chrome's offscreen documents, which the polyfill does not know. Absent in Firefox. */
export const offscreen: typeof chrome.offscreen | undefined = globalThis.chrome?.offscreen;
