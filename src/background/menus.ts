import { browser, type Menus, menus, type Tabs } from '../shared/browser';
import { text } from '../shared/i18n';
import { sendToContent } from '../messaging/send';
import { ensureCardScript } from './content-scripts';

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

/** The click grants `activeTab`: from here on the tab's frames of its own origin can be reached. */
export async function handleMenuClick(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const tabId = tab?.id;
  if (info.menuItemId !== CLASSIFY_ITEM || tabId === undefined) return;
  const frameId = info.frameId ?? 0;
  const { frameIds } = await ensureCardScript(tabId, [frameId]).catch((): { frameIds: number[] } => ({ frameIds: [] }));
  if (frameIds.includes(frameId)) {
    const request = { address: info.srcUrl ?? null, targetElementId: info.targetElementId ?? null };
    return sendToContent({ tabId, frameId }, 'classifyMenuTarget', request);
  }
  return explainUnreachable(tabId, info.frameUrl ?? '');
}

/** A frame of another origin: the page itself can still show why. Where no page can be reached, the popup says so. */
async function explainUnreachable(tabId: number, frameAddress: string): Promise<void> {
  try {
    await ensureCardScript(tabId, [0]);
  } catch {
    return browser.action.openPopup();
  }
  const frame = URL.canParse(frameAddress) ? new URL(frameAddress).host : frameAddress;
  return sendToContent({ tabId, frameId: 0 }, 'showError', { error: { code: 'unreachable-frame', params: [frame] } });
}
