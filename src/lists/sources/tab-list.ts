import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import { LostMessage } from '../../messaging/lost-message';
import { sendToContent } from '../../messaging/send';
import { browser } from '../../platform/browser';
import { type ErrorReport, GapLensError, toErrorReport } from '../../domain/errors';
import { isOn } from '../../domain/run-state';
import { createStateTeller } from './state-teller';
import type { ListRow, ListSource, ListState } from './list-source';
import { pageSource } from '../rows/explained-source';
import type { FrameList } from './frame-list';
import { mergeFrames } from './merge-frames';
import { type TabFrames, watchFrames } from './tab-frames';

/** A tab's images, as its frames tell them. */
export interface TabList extends ListSource {
  /** Forgets everything and looks at what the tab shows now. */
  look(): void;
}

export function createTabList(tabId: number, life: AbortSignal): TabList {
  let looked = new AbortController();
  /** When the run was asked for that was cancelled last: a frame that comes before all have stopped does not begin with it. */
  let cancelled: number | null = null;
  const jumped = new Set<number>();

  /** What a frame has answered to a command that it could not follow. */
  let refusal: ErrorReport | null = null;

  const teller = createStateTeller<ListState>((): ListState => {
    const { lists, looking, unreachable, unanswered, isPageSilent, error, gone } = frames;
    const merged = mergeFrames(lists);
    const known = gone ? atRest(merged) : merged;
    return { ...known, looking, unreachable, unanswered, isPageSilent, error: error ?? refusal, gone };
  });
  const watch = (): TabFrames => watchFrames(tabId, { onChange: teller.changed, onJoin: joinRun }, looked.signal);
  let frames = watch();
  life.addEventListener('abort', () => looked.abort(), { once: true });

  /** A frame that comes while the others are at work is worked on too. */
  function joinRun(frame: FrameList): void {
    const { run } = teller.state;
    if (run?.phase === 'running' && run.askedAt !== cancelled && !frame.run) start(frame, null, false, askTime());
  }

  /** What is asked for while a run is on is part of it. */
  function askTime(): number {
    const { run } = teller.state;
    return isOn(run) && run.askedAt !== cancelled ? run.askedAt : Date.now();
  }

  /** Frames that are asked at once get the same `askedAt`. */
  function start(frame: FrameList, candidateIds: string[] | null, again: boolean, askedAt: number): void {
    send(frame, 'startScan', { candidateIds, again, askedAt });
  }

  /** One message a frame, however many images of it are meant. */
  function retryAll(keys: readonly string[]): void {
    const meant = new Set(keys);
    const askedAt = askTime();
    for (const frame of frames.lists) {
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
    refusal = null;
    const asked = frames;
    sendToContent({ tabId, frameId }, type, request).catch((reason: unknown) => {
      if (isUnanswered(reason)) return asked.lose(frameId);
      refusal = toErrorReport(reason);
      teller.changed();
    });
  }
  const sendToAll = (type: 'pauseScan' | 'resumeScan' | 'cancelScan') => {
    for (const frame of frames.lists) send(frame, type, {});
  };

  return {
    look: () => {
      looked.abort();
      looked = new AbortController();
      if (life.aborted) looked.abort();
      refusal = null;
      frames = watch();
      teller.changed();
    },
    get state() {
      return teller.state;
    },
    onChange: teller.onChange,
    start: () => {
      const { rows } = teller.state;
      const again = !rows.some((row) => row.state.kind === 'waiting');
      const askedAt = askTime();
      for (const frame of frames.lists) {
        // Without those that another frame shows too.
        const candidateIds = rows.flatMap(({ place }) => (place?.frameId === frame.frameId ? place.candidateId : []));
        start(frame, candidateIds.length < frame.size ? candidateIds : null, again, askedAt);
      }
    },
    pause: () => sendToAll('pauseScan'),
    resume: () => {
      sendToAll('resumeScan');
      // Those that have come while it was paused.
      for (const frame of frames.lists) if (isOn(teller.state.run) && !frame.run) start(frame, null, false, askTime());
    },
    cancel: () => {
      cancelled = teller.state.run?.askedAt ?? null;
      sendToAll('cancelScan');
    },
    retry: (key) => retryAll([key]),
    retryAll,
    explained: ({ place }) => {
      if (!place) throw new Error('a row of a page lies on no page');
      return pageSource(tabId, place);
    },
    jumpTo: async ({ place }) => {
      if (!place) return;
      const { frameId, candidateId } = place;
      try {
        await bringToFront(tabId);
        await sendToContent({ tabId, frameId }, 'scrollToCandidate', { candidateId });
      } catch (reason) {
        if (isUnanswered(reason)) frames.lose(frameId);
        throw reason;
      }
      jumped.add(frameId);
    },
    jumpBack: async () => {
      const back = [...jumped].map((frameId) => sendToContent({ tabId, frameId }, 'scrollBack', {}));
      jumped.clear();
      await Promise.all(back);
    },
  };
}

/** What was under way on a page that has gone is so no longer. A page does not always get to say so itself. */
function atRest({ rows, run, ...rest }: ReturnType<typeof mergeFrames>): ReturnType<typeof mergeFrames> {
  const isAtWork = ({ state: { kind } }: ListRow) => kind === 'working' || kind === 'waiting-for-screen';
  const rested = rows.map((row): ListRow => (isAtWork(row) ? { ...row, state: { kind: 'waiting' } } : row));
  return { ...rest, rows: rested, run: isOn(run) ? { ...run, phase: 'stopped' } : run };
}

/** Nobody is there any more, as against a frame that answers with an error. */
function isUnanswered(reason: unknown): boolean {
  return !(reason instanceof GapLensError) || reason instanceof LostMessage;
}

async function bringToFront(tabId: number): Promise<void> {
  const { active, windowId } = await browser.tabs.get(tabId);
  if (active) return;
  await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows?.update(windowId, { focused: true });
}
