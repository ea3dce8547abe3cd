import { reportFault } from '../../messaging/report-fault';
import type { ScanUpdate } from '../../messaging/scan';
import type { Runtime } from '../../platform/browser';
import { createTimeSlice } from '../dom/yield-to-page';
import type { Entries } from './entries';

/** Entries per message, since sending thousands of entries would block the page. */
const MOST_ENTRIES = 250;

interface Publisher {
  /** Sends a port the whole list, and from then on all changes. */
  join(port: Runtime.Port): void;
  leave(port: Runtime.Port): void;
  /** Sends the current state of these entries to all ports. */
  publish(candidateIds: string[]): void;
}

/** Creates a publisher, which sends thousands of entries in pieces, in order, so that the page stays responsive. */
export function createPublisher(
  entries: () => Entries,
  facts: () => Omit<ScanUpdate, 'entries' | 'dropped'>,
  life: AbortSignal,
): Publisher {
  /** Ports that have got the whole list, or are getting it. */
  const ports = new Set<Runtime.Port>();
  const upToDate = new Set<Runtime.Port>();
  const queue: Generator<void, void>[] = [];
  let isDraining = false;
  const leave = (port: Runtime.Port) => {
    ports.delete(port);
    upToDate.delete(port);
  };
  /** Leaves out a port that cannot be posted to, so that the others get this update and all later ones. */
  const post = (port: Runtime.Port, update: ScanUpdate) => {
    try {
      port.postMessage(update);
    } catch (error) {
      leave(port);
      reportFault('scan', error);
    }
  };
  function* publishEntries(candidateIds: string[], to: ReadonlySet<Runtime.Port>): Generator<void, void> {
    for (const update of inPieces(candidateIds, entries(), facts())) {
      for (const port of to) if (ports.has(port)) post(port, update);
      yield;
    }
  }
  function* publishAll(port: Runtime.Port): Generator<void, void> {
    const candidateIds = entries().all();
    yield* publishEntries(
      candidateIds.map(({ candidateId }) => candidateId),
      new Set([port]),
    );
    if (ports.has(port)) upToDate.add(port);
  }
  const drainQueue = async () => {
    isDraining = true;
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
      isDraining = false;
    }
  };
  const enqueue = (work: Generator<void, void>) => {
    queue.push(work);
    if (!isDraining) void drainQueue();
  };
  return {
    join: (port) => {
      ports.add(port);
      enqueue(publishAll(port));
    },
    leave,
    publish: (candidateIds) => enqueue(publishEntries(candidateIds, upToDate)),
  };
}

/** Yields at least one update, even without entries. All but the last update have `scanning: true`. */
function* inPieces(
  candidateIds: string[],
  entries: Entries,
  facts: Omit<ScanUpdate, 'entries' | 'dropped'>,
): Generator<ScanUpdate> {
  const there = candidateIds.flatMap((candidateId) => entries.get(candidateId) ?? []);
  const dropped = candidateIds.filter((candidateId) => !entries.has(candidateId));
  let start = 0;
  for (; there.length - start > MOST_ENTRIES; start += MOST_ENTRIES) {
    yield { ...facts, scanning: true, entries: there.slice(start, start + MOST_ENTRIES), dropped: [] };
  }
  yield { ...facts, entries: there.slice(start), dropped };
}
