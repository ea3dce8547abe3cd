import { reportFault } from '../../messaging/report-fault';
import { SCAN_PORT, type ScanUpdate, TELL_FRAMES } from '../../messaging/scan';
import { receivePorts } from '../../messaging/receive-ports';
import type { Runtime } from '../../platform/browser';
import { createPace } from '../dom/pace';
import { listen } from '../dom/listen';
import { stopIfCutOff } from '../frame/lifetime';
import type { Entries } from './entries';

/** Milliseconds between two messages, at least: a fast page's changes go together. */
const INTERVAL = 100;
/** Entries of one message: a page's thousands take more than a moment to send. */
const MOST_ENTRIES = 250;

/** Tells whoever shows the list of this frame what it is and what changes. */
export interface Updates {
  readonly isWatched: boolean;
  /** An entry is new, changed or gone. */
  entryChanged(candidateId: string): void;
  /** Something else has changed. */
  changed(): void;
}

interface WatcherEvents {
  /** Somebody has begun to watch the list, or has stopped. */
  onWatchers(change: 'joined' | 'left'): void;
  /** Somebody who watches asks where the frames of this page are now. */
  onAsked(): void;
}

export function createUpdates(
  entries: () => Entries,
  rest: () => Omit<ScanUpdate, 'entries' | 'dropped'>,
  { onWatchers, onAsked }: WatcherEvents,
  life: AbortSignal,
): Updates {
  const ports = new Set<Runtime.Port>();
  const telling = createTelling(entries, rest, life);
  const changedIds = new Set<string>();
  /** Aborted when nobody watches the list any more. */
  let watching = new AbortController();
  let lastSent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soon = false;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    soon = false;
    lastSent = performance.now();
    const ids = [...changedIds];
    changedIds.clear();
    telling.tellAll(ids);
  };
  /** Changes of the same moment go together. */
  const flushInTime = () => {
    if (ports.size === 0) return changedIds.clear();
    const wait = lastSent + INTERVAL - performance.now();
    // At once where enough time has passed: a page in the background has its timers slowed down.
    if (wait <= 0 && !soon) {
      soon = true;
      queueMicrotask(flush);
    } else if (wait > 0) timer ??= setTimeout(flush, wait);
  };

  const onConnect = (port: Runtime.Port) => {
    // Firefox keeps the ports of a page open that it may show again. A page that nobody watches has no listener of ours.
    if (ports.size === 0) {
      watching = new AbortController();
      listen(window, 'pagehide', onPageHide, { signal: watching.signal });
    }
    ports.add(port);
    port.onMessage.addListener((message) => {
      if (message === TELL_FRAMES) onAsked();
    });
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      telling.leave(port);
      if (ports.size === 0) watching.abort();
      stopIfCutOff();
      onWatchers('left');
    });
    telling.join(port);
    onWatchers('joined');
  };
  const leave = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const port of ports) {
      telling.leave(port);
      port.disconnect();
    }
    ports.clear();
    watching.abort();
  };
  const onPageHide = () => {
    leave();
    onWatchers('left');
  };
  const stopListening = receivePorts(SCAN_PORT, onConnect);
  life.addEventListener(
    'abort',
    () => {
      stopListening();
      leave();
    },
    { once: true },
  );

  return {
    get isWatched() {
      return ports.size > 0;
    },
    entryChanged: (candidateId) => {
      changedIds.add(candidateId);
      flushInTime();
    },
    changed: flushInTime,
  };
}

interface Telling {
  /** Tells a port everything, and from then on what changes. */
  join(port: Runtime.Port): void;
  leave(port: Runtime.Port): void;
  /** Tells all ports how these entries are now. */
  tellAll(candidateIds: string[]): void;
}

/** Messages of thousands of entries, in pieces that leave the page its time and in the order of what they say. */
function createTelling(entries: () => Entries, rest: () => Omit<ScanUpdate, 'entries' | 'dropped'>, life: AbortSignal): Telling {
  /** Watchers that have been told everything, or are being told it. */
  const ports = new Set<Runtime.Port>();
  const upToDate = new Set<Runtime.Port>();
  const queue: Generator<void, void>[] = [];
  let isAtWork = false;
  function* tell(candidateIds: string[], to: ReadonlySet<Runtime.Port>): Generator<void, void> {
    for (const update of inPieces(candidateIds, entries(), rest())) {
      for (const port of to) if (ports.has(port)) port.postMessage(update);
      yield;
    }
  }
  function* tellEverything(port: Runtime.Port): Generator<void, void> {
    const candidateIds = entries().all();
    yield* tell(
      candidateIds.map(({ candidateId }) => candidateId),
      new Set([port]),
    );
    if (ports.has(port)) upToDate.add(port);
  }
  const workOff = async () => {
    isAtWork = true;
    const pace = createPace(life);
    try {
      for (let [first] = queue; first; [first] = queue) {
        if (first.next().done) queue.shift();
        else if (pace.isOver()) await pace.rest();
      }
    } catch (error) {
      queue.length = 0;
      if (!life.aborted) reportFault('scan', error);
    } finally {
      isAtWork = false;
    }
  };
  const add = (work: Generator<void, void>) => {
    queue.push(work);
    if (!isAtWork) void workOff();
  };
  return {
    join: (port) => {
      ports.add(port);
      add(tellEverything(port));
    },
    leave: (port) => {
      ports.delete(port);
      upToDate.delete(port);
    },
    tellAll: (candidateIds) => add(tell(candidateIds, upToDate)),
  };
}

/** At least one piece, so that the rest is told. Before the last one, not all of what is there is known yet. */
function* inPieces(
  candidateIds: string[],
  entries: Entries,
  rest: Omit<ScanUpdate, 'entries' | 'dropped'>,
): Generator<ScanUpdate> {
  const there = candidateIds.flatMap((candidateId) => entries.get(candidateId) ?? []);
  const dropped = candidateIds.filter((candidateId) => !entries.has(candidateId));
  let start = 0;
  for (; there.length - start > MOST_ENTRIES; start += MOST_ENTRIES) {
    yield { ...rest, looking: true, entries: there.slice(start, start + MOST_ENTRIES), dropped: [] };
  }
  yield { ...rest, entries: there.slice(start), dropped };
}
