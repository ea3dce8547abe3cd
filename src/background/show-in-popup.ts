import type { UnshownAnswer } from '../domain/unshown-answer';
import { keepUnshownAnswer } from '../messaging/unshown-answer';
import { browser, type Runtime } from '../platform/browser';

/** Keeps an answer that a page removed for the popup, and opens the popup; where the browser does not allow that, a badge asks for it. */
export async function showInPopup(answer: UnshownAnswer, { tab }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined) return;
  await keepUnshownAnswer(tab.id, tab.url, answer);
  await browser.action.setBadgeText({ tabId: tab.id, text: '1' });
  try {
    await browser.action.openPopup();
  } catch {
    // Firefox opens it for a press only. The badge stays.
  }
}
