import { createId } from '../domain/create-id';
import { GapLensError } from '../domain/errors';
import { reportFault } from './report-fault';
import { sendToBackground } from './send';

/**
 * Runs a job of the engine that the signal can cancel. When the signal is aborted, sends `cancel` and rejects with `aborted`
 * without waiting for the engine.
 */
export function withJob<Value>(ask: (jobId: string, signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new GapLensError('aborted'));
    const jobId = createId();
    const done = new AbortController();
    const cancel = () => {
      done.abort();
      sendToBackground('cancel', { jobId }).catch((error: unknown) => reportFault('cancel', error));
      reject(new GapLensError('aborted'));
    };
    signal.addEventListener('abort', cancel, { signal: done.signal });
    ask(jobId, signal)
      .finally(() => done.abort())
      .then(resolve, reject);
  });
}
