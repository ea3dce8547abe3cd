import { browser, type Menus, menus, type Tabs } from '../platform/browser';
import { text } from '../platform/i18n';
import { sendToContent } from '../messaging/send';
import { GapLensError, toErrorReport } from '../domain/errors';
import { ensureCardScript } from './content-scripts';
import { reportFailure } from './faults';
import { showFailure, unreachableFrame } from './show-failure';
import { isWelcomePage } from './welcome';

const CLASSIFY_ITEM = 'classify-image';

/**
 * The item is shown everywhere, because the browser does not recognize images shown by CSS, and Chrome shows no item on a canvas
 * unless it has the context `all`.
 */
const CONTEXTS: Menus.ContextType[] = ['all'];

/** Keeps our item in the context menu and handles clicks on it. */
export function followMenus(): void {
  browser.runtime.onInstalled.addListener(() => void createMenus().catch(reportFailure));
  browser.runtime.onStartup.addListener(() => void createMenus().catch(reportFailure));
  menus.onClicked.addListener((info, tab) => void handleMenuClick(info, tab).catch(reportFailure));
}

/**
 * Creates the menu item, or updates the item that the browser has kept since its last start. The item is never removed in
 * between, because a menu may be open while the background starts.
 */
export async function createMenus(): Promise<void> {
  const item = { title: text('menu_classify_image'), contexts: CONTEXTS };
  const isKept = await new Promise<boolean>((resolve) => {
    // The browser reports an error for a second item with the same id. Firefox reports none when a missing item is updated.
    menus.create({ id: CLASSIFY_ITEM, ...item }, () => resolve(Boolean(browser.runtime.lastError)));
  });
  if (isKept) await menus.update(CLASSIFY_ITEM, item);
}

/** Makes the clicked frame show a card. The click grants `activeTab`, which opens the frames of the tab's own origin. */
export async function handleMenuClick(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const tabId = tab?.id;
  if (info.menuItemId !== CLASSIFY_ITEM || tabId === undefined) return;
  const frameId = info.frameId ?? 0;
  try {
    if (!isWelcomePage(info.pageUrl)) await ensureCardScript(tabId, frameId);
  } catch (error) {
    // If the page itself is not accessible, the popup explains that. Otherwise the page around the frame shows why.
    if (frameId === 0) return browser.action.openPopup();
    return showFailure(tabId, 0, isBusy(error) ? toErrorReport(error) : unreachableFrame(hostOf(info.frameUrl ?? '')));
  }
  const request = { address: info.srcUrl ?? null, targetElementId: info.targetElementId ?? null };
  return sendToContent({ tabId, frameId }, 'classifyMenuTarget', request);
}

function isBusy(error: unknown): boolean {
  return error instanceof GapLensError && error.code === 'page-busy';
}

function hostOf(address: string): string {
  return URL.parse(address)?.host || address;
}
