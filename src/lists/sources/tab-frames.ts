import type { ErrorReport } from '../../domain/errors';
import { countFrames, type FrameCounts } from './count-frames';
import type { FrameList } from './frame-list';
import { type FramePort, PATIENCE } from './frame-port';
import { openFramePorts } from './frame-ports';
import { createPermitted } from './permitted';
import { createScriptInjector } from './script-injector';

/** The frames of a tab's page that have answered, and the counts of the others. */
export interface TabFrames {
  readonly lists: FrameList[];
  readonly scanning: boolean;
  readonly unreachable: number;
  readonly unanswered: number;
  /** Not even the top frame has answered in time. */
  readonly isPageSilent: boolean;
  readonly error: ErrorReport | null;
  readonly gone: boolean;
  get(frameId: number): FrameList | undefined;
  /** Drops a frame that did not answer a command. */
  lose(frameId: number): void;
}

interface Events {
  onChange(): void;
  /** A frame has sent its first message. */
  onJoin(frame: FrameList): void;
}

/** `failed`: the content script could not be injected into any frame. `gone`: the page was closed, or left for another one. */
type PageState = { kind: 'open' } | { kind: 'failed'; error: ErrorReport } | { kind: 'gone' };

/**
 * Injects the content script into the frames of a tab and listens to each frame that answers, until the signal. Frames that have
 * not answered get the script again, since it may reach them by now.
 */
export function watchFrames(tabId: number, { onChange, onJoin }: Events, signal: AbortSignal): TabFrames {
  let page: PageState = { kind: 'open' };
  const patience = createPatience(onChange);
  let placesBefore = '';
  const isOver = () => page.kind === 'gone' || signal.aborted;
  const onPageGone = () => (page = { kind: 'gone' });
  const onReady = () => {
    // The page is shown again as it was.
    if (page.kind === 'gone') patience.renew();
    page = { kind: 'open' };
  };
  const ports = openFramePorts(tabId, { isOver, onChange: changed, onSilent: onChange, onJoin, onReady, onPageGone }, signal);
  const mayRead = createPermitted(changed, signal);
  const count = () => countAmong(ports.all(), mayRead);
  const hasTopAnswered = () => Boolean(ports.get(0)?.list.frames);
  const injector = createScriptInjector(tabId, {
    onRepeat: () => {
      for (const port of ports.all()) port.ask();
    },
    onTried: (error) => {
      if (error && ports.all().length === 0) page = { kind: 'failed', error };
      else if (error?.code === 'tab-gone') page = { kind: 'gone' };
      changed();
    },
  });

  function changed(): void {
    if (signal.aborted) return;
    const places = JSON.stringify(ports.all().map(({ list }) => list.frames));
    const isNew = places !== placesBefore;
    placesBefore = places;
    if (page.kind !== 'open') injector.stop();
    else if (isNew) injector.hasten();
    else if (injector.hasTried && (!hasTopAnswered() || count().isWorthAsking)) injector.plan();
    onChange();
  }

  const stop = () => {
    patience.stop();
    injector.stop();
  };
  signal.addEventListener('abort', stop, { once: true });
  injector.inject();

  return {
    get lists() {
      return ports.all().map(({ list }) => list);
    },
    get scanning() {
      if (page.kind !== 'open') return false;
      const isAwaited = !patience.isOver && (!hasTopAnswered() || count().isAwaited);
      return isAwaited || ports.all().some(({ list, isSilent }) => list.scanning && !isSilent);
    },
    get unreachable() {
      return count().unreachable;
    },
    get unanswered() {
      return !patience.isOver || page.kind === 'gone' ? 0 : count().unanswered;
    },
    get isPageSilent() {
      return patience.isOver && page.kind === 'open' && !hasTopAnswered();
    },
    get error() {
      return page.kind === 'failed' ? page.error : null;
    },
    get gone() {
      return page.kind === 'gone';
    },
    get: (frameId) => ports.get(frameId)?.list,
    lose: (frameId) => {
      const port = ports.get(frameId);
      if (port) ports.leave(port);
    },
  };
}

/** The time that a page's frames have to answer. */
interface Patience {
  readonly isOver: boolean;
  renew(): void;
  stop(): void;
}

function createPatience(onOver: () => void): Patience {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const stop = () => clearTimeout(timer);
  const renew = () => {
    stop();
    isOver = false;
    timer = setTimeout(() => {
      isOver = true;
      onOver();
    }, PATIENCE);
  };
  renew();
  return {
    get isOver() {
      return isOver;
    },
    renew,
    stop,
  };
}

function countAmong(frames: FramePort[], mayRead: (origin: string) => boolean | null): FrameCounts {
  const topAddress = frames.find(({ list }) => list.frameId === 0)?.list.address;
  /** In Chrome, a click on GapLens also opens sandboxed frames, which have no origin of their own. */
  const isGiven = (origin: string) => BROWSER === 'chrome' && URL.parse(topAddress ?? '')?.origin === origin;
  const reported = frames.flatMap(({ list }) => list.frames ?? []);
  const counts = countFrames(reported, (origin) => isGiven(origin) || mayRead(origin));
  // A frame that got stuck has answered only in part, and counts as unanswered too.
  const stuck = frames.filter(({ list, isSilent }) => isSilent && list.frames).length;
  return { ...counts, unanswered: counts.unanswered + stuck };
}
