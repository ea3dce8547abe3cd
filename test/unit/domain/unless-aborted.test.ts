import { expect, test } from 'vitest';
import { unlessAborted } from '../../../src/domain/unless-aborted';
import { createDeferred } from './deferred';

test('the answer comes through, and so does a failure', async () => {
  const { signal } = new AbortController();
  await expect(unlessAborted(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(unlessAborted(Promise.reject(new Error('lost')), signal)).rejects.toThrow('lost');
});

test('nobody waits any more once the signal is aborted, and a later failure disturbs nobody', async () => {
  const stop = new AbortController();
  const work = createDeferred();
  const waiting = unlessAborted(work.promise, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  await expect(unlessAborted(work.promise, stop.signal)).rejects.toThrow('stopped');
  work.reject(new Error('late'));
});
