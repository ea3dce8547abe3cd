import { browser, type Runtime } from '../shared/browser';

/** The page asks the frame for the image by itself: an address is all that has to outlive the background. */
export async function openExplanation(candidateId: string, { tab, frameId }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined) throw new Error('an explanation was asked for by what is no tab');
  const place = new URLSearchParams({ tab: String(tab.id), frame: String(frameId ?? 0), candidate: candidateId });
  await browser.tabs.create({
    url: browser.runtime.getURL(`explanation.html?${place}`),
    index: tab.index + 1,
    openerTabId: tab.id,
  });
}
