import { RUN_PORT } from '../messaging/scan';
import type { Runtime } from '../platform/browser';
import { receivePorts } from '../messaging/receive-ports';
import { noteRefused } from './faults';

/** Calls back with each tab that leaves its page in the middle of a run. */
export function onPageLeft(callback: (tabId: number) => void): void {
  const follow = (port: Runtime.Port) => {
    const { tab, frameId } = port.sender ?? {};
    const tabId = tab?.id;
    // A frame that disappears alone cancels its own work; the rest of the page continues.
    if (tabId === undefined || frameId !== 0) return;
    let isOver = false;
    port.onMessage.addListener(() => {
      isOver = true;
    });
    port.onDisconnect.addListener(() => {
      if (!isOver) callback(tabId);
    });
  };
  receivePorts(RUN_PORT, follow, noteRefused);
}
