import { candidateName } from './find/candidate-name';
import { selectorOf } from './image/selector-of';
import { classifyImage } from './capture/classify-image';
import type { ContentMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { sendToLists } from '../messaging/send';
import type { FrameState } from './frame/frame-state';
import { onScanScript, type Scan } from './scan/scan-script';

/**
 * Returns a function that returns the list of this frame, or throws if its script is missing. Each time that the script is injected, the
 * tab's lists are notified.
 */
export function createLazyScan(frameState: FrameState, life: AbortSignal): () => Scan {
  let scan: Scan | null = null;
  const instance = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  onScanScript((createScan) => {
    if (life.aborted) return;
    scan ??= createScan(frameState, { classifyImage, candidateName, selectorOf }, life);
    sendToLists('frameReady', { instance });
  });
  return () => {
    if (!scan) throw new Error('the script of the list is missing');
    return scan;
  };
}

/** Returns the handlers of the messages about this frame's list. */
export function scanHandlers(scan: () => Scan) {
  return {
    startScan: (request: Request<ContentMessages, 'startScan'>) => scan().start(request),
    pauseScan: () => scan().pause(),
    resumeScan: () => scan().resume(),
    cancelScan: () => scan().cancel(),
  };
}
