import { unlessAborted } from '../../domain/async';
import { type ErrorCode, GapLensError } from '../../domain/errors';

/** Milliseconds that one capture method may take on a page that answers at once. */
const TIME_LIMIT = 10_000;
/** Milliseconds of one step of the clock. A page that is busy for longer than a step delays the clock, so it uses up one step only. */
const STEP = 1000;
/** Milliseconds after which a capture method is over, however busy the page is. */
const LONGEST = 60_000;

/**
 * Limits the time of one capture method. Time in which the page's own scripts keep ours from working does not count. The signal that the
 * work gets is aborted after that time, and when `signal` is.
 *
 * @param code returns what is to blame when the time is over: by default `image-timeout`, drawing the image
 * @throws GapLensError with that code and the seconds
 */
export async function limitTime<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  signal: AbortSignal,
  code: () => ErrorCode = () => 'image-timeout',
): Promise<Value> {
  const over = new AbortController();
  const stopClock = startClock((elapsed) => over.abort(new GapLensError(code(), Math.round(elapsed / 1000))));
  const ending = AbortSignal.any([signal, over.signal]);
  try {
    return await unlessAborted(work(ending), ending);
  } finally {
    stopClock();
    over.abort();
  }
}

/** Calls back once with the milliseconds since the start. Returns a function that stops the clock. */
function startClock(onOver: (elapsed: number) => void): () => void {
  const started = performance.now();
  let left = TIME_LIMIT / STEP;
  let timer = setTimeout(step, STEP);
  function step(): void {
    const elapsed = performance.now() - started;
    left -= 1;
    if (left === 0 || elapsed >= LONGEST) onOver(Math.max(TIME_LIMIT, elapsed));
    else timer = setTimeout(step, STEP);
  }
  return () => clearTimeout(timer);
}
