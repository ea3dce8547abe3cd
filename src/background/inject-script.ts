import { browser } from '../platform/browser';

type Injection = Parameters<typeof browser.scripting.executeScript>[0];
type Injected = ReturnType<typeof browser.scripting.executeScript>;

/** Milliseconds until each further try. */
const PAUSES = [50, 150, 300, 500];

/** Chrome's words where a page of the web is closed to the extension. Of the browser's own pages it says that they cannot be accessed. */
export const MISSES_PERMISSION = /must request permission to access the respective host/;

/**
 * Runs a script in a tab, as `scripting.executeScript` does. A press grants access to the tab. Chrome tells the page's process of the grant
 * by itself, and a script that gets there first is refused (seen in Chromium 156 on a busy machine): so a refusal is believed only
 * when it lasts.
 */
export async function injectScript(injection: Injection): Injected {
  for (const pause of PAUSES) {
    try {
      return await browser.scripting.executeScript(injection);
    } catch (error) {
      if (!misses(error) || !(await isGrantOnItsWay(injection.target))) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return browser.scripting.executeScript(injection);
}

function misses(error: unknown): boolean {
  return MISSES_PERMISSION.test(error instanceof Error ? error.message : '');
}

/** The grant that lets scripts in also shows the tab's address. A frame of another site stays closed when the page itself is open. */
async function isGrantOnItsWay({ tabId, frameIds }: Injection['target']): Promise<boolean> {
  // A tab that has gone has no address either.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab?.url === undefined) return false;
  if (!frameIds || frameIds.includes(0)) return true;
  const page = browser.scripting.executeScript({ target: { tabId }, func: () => undefined, injectImmediately: true });
  return page.then(
    () => false,
    (error: unknown) => misses(error),
  );
}
