import { candidateName } from './find/candidate-name';
import { selectorOf } from './image/selector-of';
import { classifyImage } from './capture/classify-image';
import { createId } from '../domain/create-id';
import type { ContentMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { sendToLists } from '../messaging/send';
import { onPageReturn } from '../platform/page-return';
import type { FrameState } from './frame/frame-state';
import { onScanScript, type Scan } from './scan/scan-script';

/** The list of this frame. Its script is injected when somebody wants the list. */
export interface LazyScan {
  /** Throws if the script is missing. */
  get(): Scan;
  /** Notifies the tab's lists that they can connect to this frame, if its script is there. */
  announce(): void;
}

/** Also announces the list each time that its script is injected, and when the page is shown again after it was left. */
export function createLazyScan(frameState: FrameState, life: AbortSignal): LazyScan {
  let scan: Scan | null = null;
  const instance = createId();
  const announce = () => {
    if (scan) sendToLists('frameReady', { instance });
  };
  onScanScript((createScan) => {
    if (life.aborted) return;
    scan ??= createScan(frameState, { classifyImage, candidateName, selectorOf }, life);
    announce();
  });
  onPageReturn(announce, life);
  return {
    announce,
    get: () => {
      if (!scan) throw new Error('the script of the list is missing');
      return scan;
    },
  };
}

/** Returns the handlers of the messages about this frame's list. */
export function scanHandlers({ get, announce }: LazyScan) {
  return {
    startScan: (request: Request<ContentMessages, 'startScan'>) => get().start(request),
    pauseScan: () => get().pause(),
    resumeScan: () => get().resume(),
    cancelScan: () => get().cancel(),
    announce,
  };
}
