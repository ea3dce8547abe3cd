import { browser, type Runtime } from '../platform/browser';
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
