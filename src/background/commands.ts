import { sendToContent } from '../messaging/send';
import { browser, type Tabs } from '../shared/browser';
import { ensureCardScript, findFocusedFrame } from './content-scripts';

/** The keyboard's way to what the context menu does; it grants `activeTab` too. */
export async function handleCommand(command: string, tab: Tabs.Tab | undefined): Promise<void> {
  if (command !== 'classify-focused') return;
  const tabId = tab?.id ?? (await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id;
  if (tabId === undefined) return;
  try {
    await ensureCardScript(tabId);
  } catch {
    return browser.action.openPopup();
  }
  await sendToContent({ tabId, frameId: await findFocusedFrame(tabId) }, 'classifyFocused', {});
}
