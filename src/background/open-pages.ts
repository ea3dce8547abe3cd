import type { BackgroundMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { keepUnshownAnswer, UNSHOWN_BADGE } from '../messaging/unshown-answer';
import { browser, type Runtime } from '../platform/browser';
import { explanationAddress } from '../platform/explanation-address';
import type { UnshownAnswer } from '../domain/unshown-answer';
import { ensureAsked } from './asked-cards';

/**
 * Opens the explanation of an image. The page asks the frame for the image itself, so only the address must survive the
 * background.
 */
export async function openExplanation(
  { candidateId, modelId }: Request<BackgroundMessages, 'openExplanation'>,
  sender: Runtime.MessageSender,
): Promise<void> {
  const { tab, frameId } = sender;
  if (tab?.id === undefined) throw new Error('openExplanation must be called from a tab');
  await ensureAsked('openExplanation', sender);
  await browser.tabs.create({
    url: explanationAddress({ tabId: tab.id, frameId: frameId ?? 0, candidateId }, modelId),
    index: tab.index + 1,
    openerTabId: tab.id,
  });
}

/** Opens the options page at a section; without a section, brings an open options page to the front. */
export async function openOptions(section: string | undefined, sender: Runtime.MessageSender): Promise<void> {
  await ensureAsked('openOptions', sender);
  if (!section) return browser.runtime.openOptionsPage();
  await browser.tabs.create({ url: browser.runtime.getURL(`options.html#${section}`) });
}

/**
 * Stores an answer whose card the page has removed, and opens the popup, which shows it. If the browser does not open the popup,
 * a badge stays.
 */
export async function showInPopup(answer: UnshownAnswer, { tab }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined) return;
  await keepUnshownAnswer(tab.id, tab.url, answer);
  await browser.action.setBadgeText({ tabId: tab.id, text: UNSHOWN_BADGE });
  try {
    await browser.action.openPopup();
  } catch {
    // Firefox opens a popup only during a user action. The badge stays.
  }
}
