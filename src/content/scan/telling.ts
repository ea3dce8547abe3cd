import { reportFault } from '../../messaging/report-fault';
import type { ScanUpdate } from '../../messaging/scan';
import type { Runtime } from '../../platform/browser';
import { createTimeSlice } from '../dom/yield-to-page';
import type { Entries } from './entries';

/** Entries of one message: a page's thousands take more than a moment to send. */
const MOST_ENTRIES = 250;

interface Telling {
  /** Tells a port everything, and from then on what changes. */
  join(port: Runtime.Port): void;
  leave(port: Runtime.Port): void;
  /** Tells all ports how these entries are now. */
  tellAll(candidateIds: string[]): void;
}

/** Messages of thousands of entries, in pieces that leave the page its time and in the order of what they say. */
export function createTelling(
  entries: () => Entries,
  rest: () => Omit<ScanUpdate, 'entries' | 'dropped'>,
  life: AbortSignal,
): Telling {
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
    yield { ...rest, scanning: true, entries: there.slice(start, start + MOST_ENTRIES), dropped: [] };
  }
  yield { ...rest, entries: there.slice(start), dropped };
}
