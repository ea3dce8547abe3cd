import { browser } from './browser';

/** Chrome's API of the side panel, which the polyfill lacks. */
const panelOfChrome: typeof chrome.sidePanel | undefined = globalThis.chrome?.sidePanel;

/**
 * Opens the list beside the page: Chrome's side panel or Firefox's sidebar; `null` where the browser has neither, as on Android. Call
 * it in the click itself, before awaiting anything: browsers open it only then.
 */
export const openBeside: ((windowId: number) => Promise<void>) | null = findWay();

function findWay(): ((windowId: number) => Promise<void>) | null {
  if (panelOfChrome) return (windowId) => panelOfChrome.open({ windowId });
  // Firefox opens it in the window of the click.
  const { sidebarAction } = browser as Partial<typeof browser>;
  return sidebarAction ? () => sidebarAction.open() : null;
}
