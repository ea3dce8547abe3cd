/** Milliseconds of a piece of work: short enough for a page that draws every 16. */
const PIECE = 8;
/** Milliseconds in which changes gather: a page that appends images again and again is looked at a few times a second. */
const GATHERING = 150;
/** Milliseconds that a page which is always busy is waited for. */
const LONGEST_WAIT = 500;

/** Times as long as a look has taken: what changes without an end gets a small part of the processor. */
const REST = 4;
/** Milliseconds. */
const LONGEST_REST = 10_000;

/** Cuts long work into pieces, between which the page comes to its turn. */
export interface TimeSlice {
  isOver(): boolean;
  /** Rejects when the signal is aborted. */
  yieldToPage(): Promise<void>;
}

export function createTimeSlice(signal: AbortSignal): TimeSlice {
  let end = performance.now() + PIECE;
  return {
    isOver: () => performance.now() >= end,
    yieldToPage: async () => {
      await nextTask();
      signal.throwIfAborted();
      end = performance.now() + PIECE;
    },
  };
}

/** Not a timer: those are slow in tabs that are not in front. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(null);
  });
}

/** When some changes have gathered and the page has nothing to do. Rejects when the signal is aborted. */
export async function whenIdle(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHERING));
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: LONGEST_WAIT }));
  signal.throwIfAborted();
}

/** After a look at what has changed, before the next one. `took`: milliseconds. Rejects when the signal is aborted. */
export async function leaveTheRest(took: number, signal: AbortSignal): Promise<void> {
  // Less than that goes by while changes gather.
  if (took * REST > GATHERING) await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_REST, took * REST)));
  signal.throwIfAborted();
}

/** Does work that can stop between its steps, in pieces. Rejects when the signal is aborted. */
export async function inPieces<Result>(work: Generator<void, Result>, signal: AbortSignal): Promise<Result> {
  const slice = createTimeSlice(signal);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (slice.isOver()) await slice.yieldToPage();
  }
}

export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
