import { browser, type Menus, menus, type Tabs } from '../platform/browser';
import { text } from '../platform/i18n';
import { sendToContent } from '../messaging/send';
import type { MenuPlace } from '../domain/no-image';
import { hasCode, toErrorReport } from '../domain/errors';
import { ensureCardScript } from './content-scripts';
import { reportFailure } from './faults';
import { showFailure, unreachableFrame } from './show-failure';
import { isWelcomePage } from './welcome';

const CLASSIFY_ITEM = 'classify-image';
const PAGE_ITEM = 'classify-page';

interface Item {
  id: string;
  title: () => string;
  contexts: Menus.ContextType[];
}

/**
 * The browser does not recognize images shown by CSS, so the item for images is on the page itself as well. On a canvas, Chrome shows only items
 * with the context `all`, which also puts this one on text, on text fields and into the menu of the toolbar button. Firefox counts a canvas as a part
 * of the page. It has the context `selection` as long as any text of the page is selected, and then no other.
 */
const items: readonly Item[] = [
  {
    id: CLASSIFY_ITEM,
    title: () => text('menu_classify_image'),
    contexts: BROWSER === 'chrome' ? ['all'] : ['page', 'frame', 'selection', 'link', 'image', 'video'],
  },
  { id: PAGE_ITEM, title: () => text('popup_classify_page'), contexts: ['action'] },
];

/** Keeps our items in the context menus and handles clicks on them. */
export function followMenus(): void {
  browser.runtime.onInstalled.addListener(() => void createMenus().catch(reportFailure));
  browser.runtime.onStartup.addListener(() => void createMenus().catch(reportFailure));
  menus.onClicked.addListener((info, tab) => void handleMenuClick(info, tab).catch(reportFailure));
}

/**
 * Creates the menu items, or updates those that the browser has kept since its last start. No item is ever removed in between, because a menu may
 * be open while the background starts.
 */
export async function createMenus(): Promise<void> {
  for (const { id, title, contexts } of items) {
    const item = { title: title(), contexts };
    const isKept = await new Promise<boolean>((resolve) => {
      // The browser reports an error for a second item with the same id. Firefox reports none when a missing item is updated.
      menus.create({ id, ...item }, () => resolve(Boolean(browser.runtime.lastError)));
    });
    if (isKept) await menus.update(id, item);
  }
}

/** Makes the clicked frame show a card. The click grants `activeTab`, which opens the frames of the tab's own origin. */
export async function handleMenuClick(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  if (info.menuItemId === PAGE_ITEM) return browser.action.openPopup();
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
  if (isOfButton(info)) return sendToContent({ tabId, frameId }, 'startPicker', {});
  const request = { address: info.srcUrl ?? null, targetElementId: info.targetElementId ?? null, ...placeOf(info) };
  return sendToContent({ tabId, frameId }, 'classifyMenuTarget', request);
}

/** Returns the place of a click that the browser did not recognize as an image. */
function placeOf({ editable, selectionText }: Menus.OnClickData): { on?: MenuPlace } {
  if (editable) return { on: 'field' };
  return selectionText ? { on: 'text' } : {};
}

/** Returns whether the item was chosen in the menu of the toolbar button. There, Chrome names no page and no frame. */
function isOfButton({ pageUrl, frameId }: Menus.OnClickData): boolean {
  return pageUrl === undefined && frameId === undefined;
}

function isBusy(error: unknown): boolean {
  return hasCode(error, 'page-busy');
}

function hostOf(address: string): string {
  return URL.parse(address)?.host || address;
}
