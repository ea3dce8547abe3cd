import { reportFault } from '../../messaging/report-fault';
import { SCAN_PORT, TELL_FRAMES } from '../../messaging/scan';
import { isScanUpdate } from '../../messaging/scan-shape';
import { browser } from '../../platform/browser';
import { GapLensError } from '../../domain/errors';
import type { FrameList } from './frame-list';

/** Milliseconds that the list waits for frames before it reports those that have not answered. */
export const PATIENCE = 3000;
/**
 * Milliseconds without a message after which the list no longer waits for a frame that is still scanning: a large page takes its
 * time.
 */
const SILENCE = 10_000;

/** The connection to one frame. */
export interface FramePort {
  readonly list: FrameList;
  readonly instance: string;
  readonly isOpen: boolean;
  /** The frame is still scanning and has sent nothing for long. */
  readonly isSilent: boolean;
  /** Asks the frame for its place and the frames inside it. */
  ask(): void;
  close(): void;
}

interface Events {
  onWord(isFirst: boolean): void;
  onSilent(): void;
  /** The frame has closed the connection. */
  onGone(): void;
}

/** Connects to a frame, which fills its list of images. `instance` names the frame's content script. */
export function openFramePort(tabId: number, list: FrameList, instance: string, { onWord, onSilent, onGone }: Events): FramePort {
  const port = browser.tabs.connect(tabId, { frameId: list.frameId, name: SCAN_PORT });
  let [isOpen, isSilent] = [true, false];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitForWord = (limit: number) => {
    isSilent = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      isSilent = true;
      onSilent();
    }, limit);
  };
  const end = () => {
    clearTimeout(timer);
    isOpen = false;
  };
  /** Our script never sends such a message: a page has taken over the frame's process, or the script is of another version. */
  const refuse = () => {
    reportFault('message', new GapLensError('message-refused', SCAN_PORT));
    end();
    port.disconnect();
    onGone();
  };
  waitForWord(PATIENCE);
  port.onMessage.addListener((message) => {
    if (!isOpen) return;
    const isFirst = list.frames === null;
    if (!isScanUpdate(message)) return refuse();
    list.take(message);
    waitForWord(SILENCE);
    if (!list.scanning) clearTimeout(timer);
    onWord(isFirst);
  });
  port.onDisconnect.addListener(() => {
    if (!isOpen) return;
    end();
    onGone();
  });
  return {
    list,
    instance,
    get isOpen() {
      return isOpen;
    },
    get isSilent() {
      return isSilent;
    },
    ask: () => {
      if (isOpen) port.postMessage(TELL_FRAMES);
    },
    close: () => {
      if (isOpen) port.disconnect();
      end();
    },
  };
}
