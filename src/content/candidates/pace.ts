/** Milliseconds of a piece of work: short enough for a page that draws every 16. */
const PIECE = 8;
/** Milliseconds in which changes gather: a page that appends images again and again is looked at a few times a second. */
const GATHERING = 150;
/** Milliseconds that a page which is always busy is waited for. */
const LONGEST_WAIT = 500;

/** Cuts long work into pieces, between which the page comes to its turn. */
export interface Pace {
  isOver(): boolean;
  /** Rejects when the signal is aborted. */
  rest(): Promise<void>;
}

export function createPace(signal: AbortSignal): Pace {
  let end = performance.now() + PIECE;
  return {
    isOver: () => performance.now() >= end,
    rest: async () => {
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
