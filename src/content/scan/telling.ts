import { reportFault } from '../../messaging/report-fault';
import type { ScanUpdate } from '../../messaging/scan';
import type { Runtime } from '../../platform/browser';
import { createTimeSlice } from '../dom/yield-to-page';
import type { Entries } from './entries';

/** Entries per message, since sending thousands of entries would block the page. */
const MOST_ENTRIES = 250;

interface Telling {
  /** Sends a port the whole list, and from then on all changes. */
  join(port: Runtime.Port): void;
  leave(port: Runtime.Port): void;
  /** Sends the current state of these entries to all ports. */
  tellAll(candidateIds: string[]): void;
}

/** Creates a publisher that sends thousands of entries in pieces, in order, so that the page stays responsive. */
export function createTelling(
  entries: () => Entries,
  rest: () => Omit<ScanUpdate, 'entries' | 'dropped'>,
  life: AbortSignal,
): Telling {
  /** Ports that have got the whole list, or are getting it. */
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
    const slice = createTimeSlice(life);
    try {
      for (let [first] = queue; first; [first] = queue) {
        if (first.next().done) queue.shift();
        else if (slice.isOver()) await slice.yieldToPage();
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

/** Yields at least one update, even without entries. All but the last update have `looking: true`. */
function* inPieces(
  candidateIds: string[],
  entries: Entries,
  rest: Omit<ScanUpdate, 'entries' | 'dropped'>,
): Generator<ScanUpdate> {
  const there = candidateIds.flatMap((candidateId) => entries.get(candidateId) ?? []);
  const dropped = candidateIds.filter((candidateId) => !entries.has(candidateId));
  let start = 0;
  for (; there.length - start > MOST_ENTRIES; start += MOST_ENTRIES) {
    yield { ...rest, scanning: true, entries: there.slice(start, start + MOST_ENTRIES), dropped: [] };
  }
  yield { ...rest, entries: there.slice(start), dropped };
}
