import { beforeEach, describe, expect, test, vi } from 'vitest';
import { withJob } from '../../../src/messaging/with-job';
import { declareBrowser } from '../../support/fake-browser';

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>(async () => ({ ok: true, value: undefined }));

beforeEach(() => {
  sendMessage.mockClear();
  declareBrowser({ runtime: { sendMessage: sendMessage as never } });
});

describe('withJob', () => {
  test('gives each job its own id and returns its answer', async () => {
    const { signal } = new AbortController();
    const names = await Promise.all([withJob(async (jobId) => jobId, signal), withJob(async (jobId) => jobId, signal)]);
    expect(new Set(names).size).toBe(2);
  });

  test('cancels the job when the signal is aborted, without waiting for it', async () => {
    const stop = new AbortController();
    let name = '';
    const job = withJob((jobId) => {
      name = jobId;
      return new Promise(() => undefined);
    }, stop.signal);
    stop.abort();
    await expect(job).rejects.toMatchObject({ code: 'aborted' });
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: 'cancel', payload: { jobId: name } }));
  });

  test('starts no job after an abort, and cancels no finished job', async () => {
    const ask = vi.fn(async () => 1);
    await expect(withJob(ask, AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    expect(ask).not.toHaveBeenCalled();
    const stop = new AbortController();
    await withJob(ask, stop.signal);
    stop.abort();
    expect(sendMessage).not.toHaveBeenCalled();
  });
});
