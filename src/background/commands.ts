import { sendToContent } from '../messaging/send';
import { browser, type Tabs } from '../platform/browser';
import { chooseFrame, chooseFrameNow } from './choose-frame';
import { ensureCardScript } from './content-scripts';
import { askFrames } from './frame-answers';
import { showFailure, unreachableFrame } from './show-failure';
import { isWelcomePage } from './welcome';

/** Handles the keyboard command, which does what the context menu does. It grants `activeTab` too. */
export async function handleCommand(command: string, tab: Tabs.Tab | undefined): Promise<void> {
  if (command !== 'classify-focused') return;
  const tabId = tab?.id ?? (await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id;
  if (tabId === undefined) return;
  if (isWelcomePage(tab?.url)) return sendToContent({ tabId, frameId: 0 }, 'classifyFocused', {});
  const isEnough = (answers: Parameters<typeof chooseFrame>[0]) => chooseFrame(answers) !== null;
  const frame = await askFrames(tabId, { isEnough }).then(chooseFrameNow, () => null);
  // The popup explains why the page cannot be read or has not answered.
  if (!frame) return browser.action.openPopup();
  const { frameId } = frame;
  if (!frame.isReached) return showFailure(tabId, frameId, unreachableFrame(frame.host));
  try {
    await ensureCardScript(tabId, frameId);
  } catch {
    return browser.action.openPopup();
  }
  return sendToContent({ tabId, frameId }, 'classifyFocused', {});
}
