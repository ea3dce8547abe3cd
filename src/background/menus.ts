import { browser, type Menus, menus, type Tabs } from '../shared/browser';
import { text } from '../shared/i18n';
import { sendToContent } from '../messaging/send';
import { GapLensError, toErrorReport } from '../shared/errors';
import { ensureCardScript } from './content-scripts';
import { showFailure, unreachableFrame } from './show-failure';

const CLASSIFY_ITEM = 'classify-image';

/**
 * Everywhere: what shows an image by CSS is no image to the browser, and on a canvas Chrome shows no item that names its
 * contexts one by one.
 */
const CONTEXTS: Menus.ContextType[] = ['all'];

/** Chrome keeps menu items across restarts of the background and refuses a second one of the same id; so all are made anew. */
export async function createMenus(): Promise<void> {
  await menus.removeAll();
  menus.create({ id: CLASSIFY_ITEM, title: text('menu_classify_image'), contexts: CONTEXTS });
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
