import { type ErrorCode, GapLensError } from './errors';

/**
 * Waits for work. Rejects with `code` and the seconds if the work takes longer than `limit` milliseconds, and with the signal's reason if
 * the signal is aborted first. The work itself continues: its caller cleans up after it.
 */
export function withTimeLimit<Value>(work: Promise<Value>, limit: number, code: ErrorCode, signal?: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const timer = setTimeout(() => reject(new GapLensError(code, limit / 1000)), limit);
    const settle = () => {
      clearTimeout(timer);
      stop.abort();
    };
    // The work may never end: nobody answers messages to an extension that was removed.
    const giveUp = () => {
      settle();
      reject(signal?.reason);
    };
    work.then(resolve, reject).finally(settle);
    if (signal?.aborted) giveUp();
    else signal?.addEventListener('abort', giveUp, { signal: stop.signal });
  });
}
