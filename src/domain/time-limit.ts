import { type ErrorCode, GapLensError } from './errors';

/**
 * The work's answer, or an error with `code` and the seconds when it takes longer than `limit` milliseconds, or the signal's
 * reason when that is aborted first. The work itself goes on: who started it clears up after it.
 */
export function withTimeLimit<Value>(work: Promise<Value>, limit: number, code: ErrorCode, signal?: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = new AbortController();
    const timer = setTimeout(() => reject(new GapLensError(code, limit / 1000)), limit);
    const settle = () => {
      clearTimeout(timer);
      stop.abort();
    };
    // The work may never end: what is asked of an extension that has gone is not answered.
    const giveUp = () => {
      settle();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', giveUp, { signal: stop.signal });
    work.then(resolve, reject).finally(settle);
  });
}
