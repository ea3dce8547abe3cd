import { browser } from '../platform/browser';

type Injection = Parameters<typeof browser.scripting.executeScript>[0];
type Injected = ReturnType<typeof browser.scripting.executeScript>;

/** Milliseconds before each further attempt. */
const PAUSES = [50, 150, 300, 500];

/** Chrome's error message if the extension may not access a web page. For the browser's own pages, it has another message. */
export const MISSES_PERMISSION = /must request permission to access the respective host/;

/**
 * Runs a script in a tab, like `scripting.executeScript`. A click or key press grants access to the tab, but Chrome informs the
 * page's process asynchronously. A script that arrives first is refused or, if it is for all frames, runs in none of them, without
 * an error (both seen in Chromium 156 on a busy machine). So this function tries again before it accepts either.
 */
export async function injectScript(injection: Injection): Injected {
  for (const pause of PAUSES) {
    try {
      const results = await browser.scripting.executeScript(injection);
      if (!hasLeftOutPage(injection, results) || !(await isGrantOnItsWay(injection.target))) return results;
    } catch (error) {
      if (!lacksPermission(error) || !(await isGrantOnItsWay(injection.target))) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return browser.scripting.executeScript(injection);
}

/** Returns whether a script for all frames has not run in the page itself. */
function hasLeftOutPage({ target }: Injection, results: Awaited<Injected>): boolean {
  return target.allFrames === true && !results.some(({ frameId }) => frameId === 0);
}

function lacksPermission(error: unknown): boolean {
  return MISSES_PERMISSION.test(error instanceof Error ? error.message : '');
}

/**
 * Returns whether access to a tab has been granted but has not taken effect yet. The grant also reveals the tab's address. If the
 * page itself is accessible, a refused frame belongs to another site and stays refused.
 */
async function isGrantOnItsWay({ tabId, frameIds }: Injection['target']): Promise<boolean> {
  // A closed tab has no address either.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab?.url === undefined) return false;
  if (!frameIds || frameIds.includes(0)) return true;
  const page = browser.scripting.executeScript({ target: { tabId }, func: () => undefined, injectImmediately: true });
  return page.then(
    () => false,
    (error: unknown) => lacksPermission(error),
  );
}
