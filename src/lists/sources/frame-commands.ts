import { type ErrorReport, GapLensError, toErrorReport } from '../../domain/errors';
import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import { LostMessage } from '../../messaging/lost-message';
import { sendToContent } from '../../messaging/send';
import type { FrameList } from './frame-list';
import type { TabFrames } from './tab-frames';

/** Sends commands to the frames of a tab without waiting for their answers. */
export interface FrameCommands {
  /** A frame's refusal of the latest command; each new command resets it to `null`. */
  readonly refusal: ErrorReport | null;
  send<Type extends keyof ContentMessages>(frame: FrameList, type: Type, request: Request<ContentMessages, Type>): void;
  forgetRefusal(): void;
}

export function createFrameCommands(tabId: number, frames: () => TabFrames, onRefusal: () => void): FrameCommands {
  let refusal: ErrorReport | null = null;
  return {
    get refusal() {
      return refusal;
    },
    send: ({ frameId }, type, request) => {
      refusal = null;
      const asked = frames();
      sendToContent({ tabId, frameId }, type, request).catch((reason: unknown) => {
        if (isUnanswered(reason)) return asked.lose(frameId);
        refusal = toErrorReport(reason);
        onRefusal();
      });
    },
    forgetRefusal: () => {
      refusal = null;
    },
  };
}

/** Returns whether nobody answered, as opposed to a frame that answered with an error. */
export function isUnanswered(reason: unknown): boolean {
  return !(reason instanceof GapLensError) || reason instanceof LostMessage;
}
