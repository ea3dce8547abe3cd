import { type ListMessages, listSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import { isName } from '../../messaging/shapes';
import { isRecord } from '../../domain/shape';
import { reportFault } from '../../messaging/report-fault';
import { sendToBackground } from '../../messaging/send';
import type { Runtime } from '../../platform/browser';
import { type ErrorReport, toErrorReport } from '../../domain/errors';
import { countFrames, type FrameCounts } from './count-frames';
import { createRetry } from './create-retry';
import type { FrameList } from './frame-list';
import { type FramePort, openFramePort, PATIENCE } from './frame-port';
import { createPermitted } from './permitted';

/** Milliseconds: when a page goes, its frames may be told of before it, and what they knew stays. */
const FRAME_GOES_ALONE = 500;

/** The frames of a tab's page that have answered, and what is known of the others. */
export interface TabFrames {
  readonly lists: FrameList[];
  readonly looking: boolean;
  readonly unreachable: number;
  readonly unanswered: number;
  /** Not even the top frame has answered in time. */
  readonly isPageSilent: boolean;
  readonly error: ErrorReport | null;
  readonly gone: boolean;
  get(frameId: number): FrameList | undefined;
  /** Nobody has answered what the frame was asked. */
  lose(frameId: number): void;
}

interface Events {
  onChange(): void;
  /** The first word of a frame. */
  onJoin(frame: FrameList): void;
}

/**
 * Puts the content script into the frames of a tab and listens to each from when it answers, until the signal. Frames that have not
 * answered get the script again, as they may by now.
 */
export function watchFrames(tabId: number, { onChange, onJoin }: Events, signal: AbortSignal): TabFrames {
  const frames = new Map<number, FramePort>();
  const state: { error: ErrorReport | null; gone: boolean } = { error: null, gone: false };
  let [asking, patient] = [true, true];
  let placesBefore = '';

  const top = () => frames.get(0)?.list;
  const mayRead = createPermitted(changed, signal);
  const count = () => countAmong([...frames.values()], mayRead);
  const isOver = () => state.gone || signal.aborted;
  const retry = createRetry(() => {
    for (const frame of frames.values()) frame.ask();
    inject();
  });

  function changed(): void {
    if (signal.aborted) return;
    const places = JSON.stringify([...frames.values()].map(({ list }) => list.frames));
    const isNew = places !== placesBefore;
    placesBefore = places;
    if (isOver() || state.error) retry.stop();
    else if (isNew) retry.hasten();
    else if (!asking && (!top()?.frames || count().isWorthAsking)) retry.plan();
    onChange();
  }

  const inject = () => {
    injectOnce().catch((error: unknown) => reportFault('list', error));
  };

  async function injectOnce(): Promise<void> {
    try {
      await sendToBackground('ensureContentScript', { tabId });
    } catch (reason) {
      const error = toErrorReport(reason);
      if (frames.size === 0) state.error = error;
      else if (error.code === 'tab-gone') state.gone = true;
    }
    asking = false;
    changed();
  }

  /** A frame may go while its page stays, and takes with it what it alone knew. */
  function leave(frame: FramePort): void {
    const { frameId } = frame.list;
    if (isOver() || frames.get(frameId) !== frame) return;
    if (frameId === 0) state.gone = true;
    else setTimeout(() => forget(frame), FRAME_GOES_ALONE);
    changed();
  }

  function forget(frame: FramePort): void {
    if (isOver() || frames.get(frame.list.frameId) !== frame) return;
    frames.delete(frame.list.frameId);
    changed();
  }

  function frameReady({ instance }: { instance: string }, { tab, frameId }: Runtime.MessageSender): void {
    if (isOver() || tab?.id !== tabId || frameId === undefined) return;
    const before = frames.get(frameId);
    if (before?.instance === instance) return;
    // Another page has come in the place of this one.
    if (before && frameId === 0) return leave(before);
    before?.close();
    const onWord = (isFirst: boolean) => {
      changed();
      if (isFirst) onJoin(frame.list);
    };
    const frame = openFramePort(tabId, frameId, instance, { onWord, onSilent: onChange, onGone: () => leave(frame) });
    frames.set(frameId, frame);
    state.error = null;
    changed();
  }

  receiveMessages<ListMessages>(
    { to: 'lists', senders: listSenders, payloads: { frameReady: isRecord({ instance: isName }) } },
    { frameReady },
    signal,
  );
  const patience = setTimeout(() => {
    patient = false;
    onChange();
  }, PATIENCE);
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(patience);
      retry.stop();
      for (const frame of frames.values()) frame.close();
    },
    { once: true },
  );
  inject();

  return {
    get lists() {
      return [...frames.values()].map(({ list }) => list);
    },
    get looking() {
      if (state.gone || state.error) return false;
      const isAwaited = patient && (!top()?.frames || count().isAwaited);
      return isAwaited || [...frames.values()].some(({ list, isSilent }) => list.looking && !isSilent);
    },
    get unreachable() {
      return count().unreachable;
    },
    get unanswered() {
      return patient || state.gone ? 0 : count().unanswered;
    },
    get isPageSilent() {
      return !patient && !state.gone && !state.error && !top()?.frames;
    },
    get error() {
      return state.error;
    },
    get gone() {
      return state.gone;
    },
    get: (frameId) => frames.get(frameId)?.list,
    lose: (frameId) => {
      const frame = frames.get(frameId);
      if (frame) leave(frame);
    },
  };
}

function countAmong(frames: FramePort[], mayRead: (origin: string) => boolean | null): FrameCounts {
  const topAddress = frames.find(({ list }) => list.frameId === 0)?.list.address;
  /** In Chrome a click on GapLens lets it into sandboxed frames too, which are of no origin. */
  const isGiven = (origin: string) => BROWSER === 'chrome' && URL.parse(topAddress ?? '')?.origin === origin;
  const told = frames.flatMap(({ list }) => list.frames ?? []);
  const counts = countFrames(told, (origin) => isGiven(origin) || mayRead(origin));
  // One that has begun and got stuck has answered, but not with all.
  const stuck = frames.filter(({ list, isSilent }) => isSilent && list.frames).length;
  return { ...counts, unanswered: counts.unanswered + stuck };
}
