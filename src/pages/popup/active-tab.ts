import { browser } from '../../platform/browser';
import { parseTabId } from '../../platform/tab-id';
import { GapLensError } from '../../domain/errors';

/** The tab that the popup is about. */
export interface SubjectTab {
  id: number;
  /** `null` for a popup that is open as a tab of its own. */
  windowId: number | null;
}

/**
 * Returns the tab that the popup is about: the one named by `?tab=ID` (for a popup opened as a tab), otherwise the active one.
 */
export async function findTab(parameters: URLSearchParams): Promise<SubjectTab> {
  const named = parseTabId(parameters.get('tab'));
  if (named !== null) return { id: named, windowId: null };
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  if (active?.id === undefined) throw new GapLensError('page-not-allowed');
  return { id: active.id, windowId: active.windowId ?? null };
}

/** Opens the results page for the tab; without one, for a list of the user's files. */
export async function openResults(tabId: number | null): Promise<void> {
  const path = tabId === null ? 'results.html' : `results.html?tab=${tabId}`;
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
  window.close();
}
