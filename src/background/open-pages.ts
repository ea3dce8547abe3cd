import { keepUnshownAnswer } from '../messaging/unshown-answer';
import { browser, type Runtime } from '../platform/browser';
import type { UnshownAnswer } from '../domain/unshown-answer';
import { ensureAsked } from './asked-cards';

/** The page asks the frame for the image by itself: an address is all that has to outlive the background. */
export async function openExplanation(candidateId: string, sender: Runtime.MessageSender): Promise<void> {
  const { tab, frameId } = sender;
  if (tab?.id === undefined) throw new Error('an explanation was asked for by what is no tab');
  await ensureAsked('openExplanation', sender);
  const place = new URLSearchParams({ tab: String(tab.id), frame: String(frameId ?? 0), candidate: candidateId });
  await browser.tabs.create({
    url: browser.runtime.getURL(`explanation.html?${place}`),
    index: tab.index + 1,
    openerTabId: tab.id,
  });
}

/** Opens the options page, at a section of it if one is named, or brings the open one to the front. */
export async function openOptions(section: string | undefined, sender: Runtime.MessageSender): Promise<void> {
  await ensureAsked('openOptions', sender);
  if (!section) return browser.runtime.openOptionsPage();
  await browser.tabs.create({ url: browser.runtime.getURL(`options.html#${section}`) });
}

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
