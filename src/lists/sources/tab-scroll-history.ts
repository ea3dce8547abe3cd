import { sendToContent } from '../../messaging/send';
import { browser } from '../../platform/browser';
import { isUnanswered } from './frame-commands';
import type { ListRow } from './list-source';
import type { TabFrames } from './tab-frames';

/** Scrolls images of a tab into view, and its frames back to their positions before. */
export interface TabJumps {
  jumpTo(row: ListRow): Promise<void>;
  jumpBack(): Promise<void>;
}

export function createTabJumps(tabId: number, frames: () => TabFrames): TabJumps {
  const jumped = new Set<number>();
  return {
    jumpTo: async ({ place }) => {
      if (!place) return;
      const { frameId, candidateId } = place;
      try {
        await bringToFront(tabId);
        await sendToContent({ tabId, frameId }, 'scrollToCandidate', { candidateId });
      } catch (reason) {
        if (isUnanswered(reason)) frames().lose(frameId);
        throw reason;
      }
      jumped.add(frameId);
    },
    jumpBack: async () => {
      // A frame that has gone since has nothing to scroll back.
      const left = [...jumped].filter((frameId) => frames().get(frameId));
      const back = left.map((frameId) => sendToContent({ tabId, frameId }, 'scrollBack', {}));
      jumped.clear();
      await Promise.all(back);
    },
  };
}

/** Brings a tab and its window to the front. */
export async function bringToFront(tabId: number): Promise<void> {
  const { active, windowId } = await browser.tabs.get(tabId);
  if (!active) await browser.tabs.update(tabId, { active: true });
  // Firefox for Android has no windows.
  const { windows }: { windows?: typeof browser.windows } = browser;
  if (!windows || windowId === undefined) return;
  // To focus the popup's own window would close the popup.
  const isHere = active && (await windows.getCurrent()).id === windowId;
  if (!isHere) await windows.update(windowId, { focused: true });
}
