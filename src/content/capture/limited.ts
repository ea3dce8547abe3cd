import { withTimeLimit } from '../../domain/time-limit';

/** Milliseconds for a rung of the ladder. */
const TIME_LIMIT = 10_000;

/** `image-timeout` when the work takes too long; its signal is aborted then, and when the one given is. */
export async function limited<Value>(work: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<Value> {
  const over = new AbortController();
  try {
    return await withTimeLimit(work(AbortSignal.any([signal, over.signal])), TIME_LIMIT, 'image-timeout', signal);
  } finally {
    over.abort();
  }
}
