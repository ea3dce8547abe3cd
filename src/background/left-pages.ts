import { RUN_PORT } from '../messaging/scan';
import { browser } from '../shared/browser';

/** Calls back with each tab whose page is left in the middle of a run. */
export function onPageLeft(callback: (tabId: number) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    const { tab, frameId } = port.sender ?? {};
    const tabId = tab?.id;
    // A frame that goes alone cancels what it can; the work of its page goes on.
    if (port.name !== RUN_PORT || tabId === undefined || frameId !== 0) return;
    let isOver = false;
    port.onMessage.addListener(() => {
      isOver = true;
    });
    port.onDisconnect.addListener(() => {
      if (!isOver) callback(tabId);
    });
  });
}
