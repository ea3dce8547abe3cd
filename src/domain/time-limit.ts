import { unlessAborted } from './async';
import { type ErrorCode, GapLensError } from './errors';

/**
 * Waits for work. Rejects with `code` and the seconds if the work takes longer than `limit` milliseconds, and with the signal's reason if
 * the signal is aborted first. The work itself continues: its caller cleans up after it.
 */
export function withTimeLimit<Value>(work: Promise<Value>, limit: number, code: ErrorCode, signal?: AbortSignal): Promise<Value> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new GapLensError(code, limit / 1000)), limit);
  const limited = unlessAborted(work, over.signal);
  return (signal ? unlessAborted(limited, signal) : limited).finally(() => clearTimeout(timer));
}
