import { isOn } from '../domain/run-state';
import { GapLensError } from '../domain/errors';
import { isRunReport, type RunReport } from '../messaging/run-report';
import { RUN_PORT } from '../messaging/scan';
import type { Runtime } from '../platform/browser';
import { receivePorts } from '../messaging/receive-ports';
import { noteRefused } from './faults';

interface RunEvents {
  onReport(tabId: number, frameId: number, report: RunReport): void;
  /** A frame has gone in the middle of a run. */
  onLeft(tabId: number, frameId: number): void;
}

/** Follows the runs of all frames. */
export function followRuns({ onReport, onLeft }: RunEvents): void {
  const follow = (port: Runtime.Port) => {
    const { tab, frameId } = port.sender ?? {};
    const tabId = tab?.id;
    if (tabId === undefined || frameId === undefined) return;
    let isOver = false;
    port.onMessage.addListener((report) => {
      if (!isRunReport(report)) return noteRefused(new GapLensError('message-refused', RUN_PORT));
      isOver = !isOn(report);
      onReport(tabId, frameId, report);
    });
    port.onDisconnect.addListener(() => {
      if (!isOver) onLeft(tabId, frameId);
    });
  };
  receivePorts(RUN_PORT, follow, noteRefused);
}
