import { browser, type Menus, menus, type Tabs } from '../platform/browser';
import { text } from '../platform/i18n';
import { sendToContent } from '../messaging/send';
import { GapLensError, toErrorReport } from '../domain/errors';
import { ensureCardScript } from './content-scripts';
import { reportFailure } from './faults';
import { showFailure, unreachableFrame } from './show-failure';

const CLASSIFY_ITEM = 'classify-image';

/**
 * Everywhere: what shows an image by CSS is no image to the browser, and on a canvas Chrome shows no item that names its
 * contexts one by one.
 */
const CONTEXTS: Menus.ContextType[] = ['all'];

/** Keeps our item in the context menu, and does what it says. */
export function followMenus(): void {
  browser.runtime.onInstalled.addListener(() => void createMenus().catch(reportFailure));
  browser.runtime.onStartup.addListener(() => void createMenus().catch(reportFailure));
  menus.onClicked.addListener((info, tab) => void handleMenuClick(info, tab).catch(reportFailure));
}

/**
 * Makes the menu item, or brings up to date what the browser has kept since its last start. At no time is the item missing: a menu may
 * be open while the background starts.
 */
export async function createMenus(): Promise<void> {
  const item = { title: text('menu_classify_image'), contexts: CONTEXTS };
  const isKept = await new Promise<boolean>((resolve) => {
    // The browser refuses a second item of the same id. Firefox does not say so when an item that is not there is updated.
    menus.create({ id: CLASSIFY_ITEM, ...item }, () => resolve(Boolean(browser.runtime.lastError)));
  });
  if (isKept) await menus.update(CLASSIFY_ITEM, item);
}

/** Tells the frame that was clicked to show a card. The click grants `activeTab`: the frames of the tab's own origin can be reached. */
export async function handleMenuClick(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const tabId = tab?.id;
  if (info.menuItemId !== CLASSIFY_ITEM || tabId === undefined) return;
  const frameId = info.frameId ?? 0;
  try {
    await ensureCardScript(tabId, frameId);
  } catch (error) {
    // Where the page itself cannot be reached, the popup says so; the page around a frame can still show why.
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
