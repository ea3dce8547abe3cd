import { SCAN_PORT, type ScanUpdate, TELL_FRAMES } from '../../messaging/scan';
import { receivePorts } from '../../messaging/receive-ports';
import type { Runtime } from '../../platform/browser';
import { listen } from '../dom/listen';
import { stopIfCutOff } from '../frame/lifetime';
import type { Entries } from './entries';
import { createPublisher } from './publisher';

/** Least milliseconds between two messages. Rapid changes share one, because the list is drawn again for each. */
const INTERVAL = 200;

/** Sends the list of this frame and its changes to everyone who shows it. */
export interface Updates {
  readonly isWatched: boolean;
  /** An entry was added, changed or removed. */
  entryChanged(candidateId: string): void;
  /** Something else changed. */
  changed(): void;
}

interface WatcherEvents {
  /** Somebody began or stopped watching the list. */
  onWatchers(change: 'joined' | 'left'): void;
  /** Somebody who watches the list asks where the frames of this page are now. */
  onAsked(): void;
}

export function createUpdates(
  entries: () => Entries,
  facts: () => Omit<ScanUpdate, 'entries' | 'dropped'>,
  { onWatchers, onAsked }: WatcherEvents,
  life: AbortSignal,
): Updates {
  const publisher = createPublisher(entries, facts, life);
  const changedIds = new Set<string>();
  const flush = createFlush(() => {
    const ids = [...changedIds];
    changedIds.clear();
    publisher.publish(ids);
  });
  const watchers = createWatchers(
    {
      onJoin: (port) => {
        port.onMessage.addListener((message) => {
          if (message === TELL_FRAMES) onAsked();
        });
        publisher.join(port);
        onWatchers('joined');
      },
      onLeave: publisher.leave,
      onLeft: () => onWatchers('left'),
      onAllLeft: flush.cancel,
    },
    life,
  );
  const changed = () => {
    if (watchers.areThere) flush.soon();
    else changedIds.clear();
  };
  return {
    get isWatched() {
      return watchers.areThere;
    },
    entryChanged: (candidateId) => {
      changedIds.add(candidateId);
      changed();
    },
    changed,
  };
}

interface Flush {
  /** Schedules the next message. Changes of the same moment share it. */
  soon(): void;
  cancel(): void;
}

type FlushState = { kind: 'idle' } | { kind: 'later'; timer: ReturnType<typeof setTimeout> } | { kind: 'at-once' };

function createFlush(work: () => void): Flush {
  let state: FlushState = { kind: 'idle' };
  let lastFlush = 0;
  const cancel = () => {
    if (state.kind !== 'later') return;
    clearTimeout(state.timer);
    state = { kind: 'idle' };
  };
  const flush = () => {
    cancel();
    state = { kind: 'idle' };
    lastFlush = performance.now();
    work();
  };
  return {
    soon: () => {
      const wait = lastFlush + INTERVAL - performance.now();
      // Without a timer if enough time has passed, since browsers slow down timers of background pages.
      if (wait <= 0 && state.kind !== 'at-once') {
        cancel();
        state = { kind: 'at-once' };
        queueMicrotask(flush);
      } else if (wait > 0 && state.kind === 'idle') state = { kind: 'later', timer: setTimeout(flush, wait) };
    },
    cancel,
  };
}

interface PortEvents {
  onJoin(port: Runtime.Port): void;
  /** A port was closed, or is about to be closed. */
  onLeave(port: Runtime.Port): void;
  /** Somebody stopped watching. */
  onLeft(): void;
  /** The user leaves the page, or the script ends. */
  onAllLeft(): void;
}

/** Holds the ports of everyone who watches the list. */
function createWatchers({ onJoin, onLeave, onLeft, onAllLeft }: PortEvents, life: AbortSignal): { readonly areThere: boolean } {
  const ports = new Set<Runtime.Port>();
  /** Aborted when the last port closes. */
  let watching = new AbortController();

  const leave = () => {
    onAllLeft();
    for (const port of ports) {
      onLeave(port);
      port.disconnect();
    }
    ports.clear();
    watching.abort();
  };
  const onPageHide = () => {
    leave();
    onLeft();
  };
  const stopListening = receivePorts(SCAN_PORT, (port: Runtime.Port) => {
    // Firefox keeps ports open when it keeps a page to show it again. Pages that nobody watches get no listener.
    if (ports.size === 0) {
      watching = new AbortController();
      listen(window, 'pagehide', onPageHide, { capture: true, signal: watching.signal });
    }
    ports.add(port);
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      onLeave(port);
      if (ports.size === 0) watching.abort();
      stopIfCutOff();
      onLeft();
    });
    onJoin(port);
  });
  life.addEventListener(
    'abort',
    () => {
      stopListening();
      leave();
    },
    { once: true },
  );
  return {
    get areThere() {
      return ports.size > 0;
    },
  };
}
