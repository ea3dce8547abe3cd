import type { ContentMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { SCAN_PORT, type ScanUpdate } from '../messaging/scan';
import { reportFault } from '../messaging/report-fault';
import { sendToBackground, sendToContent } from '../messaging/send';
import { browser } from '../shared/browser';
import { type ErrorReport, toErrorReport } from '../shared/errors';
import { isOn } from '../shared/run-state';
import { createStateTeller } from './state-teller';
import type { ListSource, ListState } from './list-source';
import { pageSource } from './row/explained-source';
import { createFrameList, type FrameList } from './frame-list';
import { mergeFrames } from './merge-frames';

/** A tab's images, as its frames tell them. */
export interface TabList extends ListSource {
  /** Forgets everything and looks at what the tab shows now. */
  look(): void;
}

/** Milliseconds: when a page goes, its frames may be told of before it, and what they knew stays. */
const FRAME_GOES_ALONE = 500;

export function createTabList(tabId: number, life: AbortSignal): TabList {
  let frames = new Map<number, FrameList>();
  /** Frames whose port is open. */
  const heard = new Set<number>();
  let unreachable = 0;
  let error: ErrorReport | null = null;
  let gone = false;
  let asking = true;
  /** Which look the frames are of. */
  let connecting = new AbortController();
  const jumped = new Set<number>();

  const teller = createStateTeller<ListState>(() => {
    const looking = asking || [...frames.values()].some((frame) => frame.looking);
    return { ...mergeFrames([...frames.values()]), looking, unreachable, error, gone };
  });

  /** Puts the content script into frames that lack it, and listens to those that are new. */
  async function connect(): Promise<void> {
    const { signal } = connecting;
    try {
      const reached = await sendToBackground('ensureContentScript', { tabId });
      if (signal.aborted) return;
      ({ unreachable } = reached);
      for (const frameId of reached.frameIds) if (!heard.has(frameId)) listen(frameId, signal);
    } catch (reason) {
      if (signal.aborted) return;
      error = toErrorReport(reason);
    }
    asking = false;
    teller.changed();
  }

  function forget(frame: FrameList): void {
    if (gone || frames.get(frame.frameId) !== frame) return;
    frames.delete(frame.frameId);
    teller.changed();
  }

  function listen(frameId: number, signal: AbortSignal): void {
    const port = browser.tabs.connect(tabId, { frameId, name: SCAN_PORT });
    const frame = createFrameList(frameId);
    frames.set(frameId, frame);
    heard.add(frameId);
    port.onMessage.addListener((message) => {
      // The frame's script was built with this one.
      const update = message as ScanUpdate;
      const isNewFrame = frame.framesLoaded !== null && update.framesLoaded > frame.framesLoaded;
      frame.take(update);
      teller.changed();
      if (isNewFrame)
        connect()
          .then(joinRun)
          .catch((error: unknown) => reportFault('list', error));
    });
    port.onDisconnect.addListener(() => {
      if (signal.aborted) return;
      // A frame may go while its page stays, and takes with it what it alone knew.
      heard.delete(frameId);
      if (frameId === 0) gone = true;
      else setTimeout(() => forget(frame), FRAME_GOES_ALONE);
      teller.changed();
    });
    signal.addEventListener('abort', () => port.disconnect(), { once: true });
  }

  /** A frame that comes while the others are at work is worked on too. */
  function joinRun(): void {
    if (teller.state.run?.phase !== 'running') return;
    for (const frame of frames.values()) if (!frame.run) start(frame, null, false, askTime());
  }

  /** What is asked for while a run is on is part of it. */
  function askTime(): number {
    const { run } = teller.state;
    return isOn(run) ? run.askedAt : Date.now();
  }

  /** Frames that are asked at once get the same `askedAt`. */
  function start(frame: FrameList, candidateIds: string[] | null, again: boolean, askedAt: number): void {
    send(frame, 'startScan', { candidateIds, again, askedAt });
  }

  /** One message a frame, however many images of it are meant. */
  function retryAll(keys: readonly string[]): void {
    const meant = new Set(keys);
    const askedAt = askTime();
    for (const frame of frames.values()) {
      const candidateIds = Array.from(frame.rows()).flatMap(({ key, place }) =>
        place && meant.has(key) ? place.candidateId : [],
      );
      if (candidateIds.length > 0) start(frame, candidateIds, true, askedAt);
    }
  }

  function send<Type extends keyof ContentMessages>(
    { frameId }: FrameList,
    type: Type,
    request: Request<ContentMessages, Type>,
  ): void {
    sendToContent({ tabId, frameId }, type, request).catch(() => undefined);
  }
  const sendToAll = (type: 'pauseScan' | 'resumeScan' | 'cancelScan') => {
    for (const frame of frames.values()) send(frame, type, {});
  };

  const look = () => {
    connecting.abort();
    connecting = new AbortController();
    frames = new Map();
    heard.clear();
    [unreachable, error, gone, asking] = [0, null, false, true];
    teller.changed();
    connect().catch((error: unknown) => reportFault('list', error));
  };
  life.addEventListener('abort', () => connecting.abort(), { once: true });
  connect().catch((error: unknown) => reportFault('list', error));

  return {
    look,
    get state() {
      return teller.state;
    },
    onChange: teller.onChange,
    start: () => {
      const { rows } = teller.state;
      const again = !rows.some((row) => row.state.kind === 'waiting');
      const askedAt = askTime();
      for (const frame of frames.values()) {
        // Without those that another frame shows too.
        const candidateIds = rows.flatMap(({ place }) => (place?.frameId === frame.frameId ? place.candidateId : []));
        start(frame, candidateIds.length < frame.size ? candidateIds : null, again, askedAt);
      }
    },
    pause: () => sendToAll('pauseScan'),
    resume: () => sendToAll('resumeScan'),
    cancel: () => sendToAll('cancelScan'),
    retry: (key) => retryAll([key]),
    retryAll,
    explained: ({ place }) => {
      if (!place) throw new Error('a row of a page lies on no page');
      return pageSource(tabId, place);
    },
    jumpTo: async ({ place }) => {
      if (!place) return;
      await bringToFront(tabId);
      const { frameId, candidateId } = place;
      await sendToContent({ tabId, frameId }, 'scrollToCandidate', { candidateId });
      jumped.add(frameId);
    },
    jumpBack: async () => {
      const back = [...jumped].map((frameId) => sendToContent({ tabId, frameId }, 'scrollBack', {}));
      jumped.clear();
      await Promise.all(back);
    },
  };
}

async function bringToFront(tabId: number): Promise<void> {
  const { active, windowId } = await browser.tabs.get(tabId);
  if (active) return;
  await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows?.update(windowId, { focused: true });
}
