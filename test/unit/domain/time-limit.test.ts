import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withTimeLimit } from '../../../src/domain/time-limit';
import { createDeferred } from './deferred';
import { untilPasses } from '../../support/until';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const forever = new Promise<never>(() => undefined);

describe('a time limit', () => {
  it('passes on the result or the error of the work', async () => {
    await expect(withTimeLimit(Promise.resolve(7), 1000, 'image-timeout')).resolves.toBe(7);
    await expect(withTimeLimit(Promise.reject(new Error('no')), 1000, 'image-timeout')).rejects.toThrow('no');
  });

  it('rejects with the code and the seconds when the time is up', async () => {
    const failed = expect(withTimeLimit(forever, 2500, 'image-timeout')).rejects.toMatchObject({
      code: 'image-timeout',
      params: ['2.5'],
    });
    await vi.advanceTimersByTimeAsync(2500);
    await failed;
  });

  it('rejects with the reason of its signal', async () => {
    const stop = new AbortController();
    const failed = expect(withTimeLimit(forever, 1000, 'image-timeout', stop.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    stop.abort();
    await failed;
    expect(vi.getTimerCount()).toBe(0);
    await expect(withTimeLimit(forever, 1000, 'image-timeout', stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('that begins after its signal was aborted leaves no error of the work unhandled', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    vi.useRealTimers();
    const work = createDeferred<string>();
    const limited = withTimeLimit(work.promise, 1000, 'image-timeout', AbortSignal.abort());
    await expect(limited).rejects.toMatchObject({ name: 'AbortError' });
    work.reject(new Error('late'));
    // Node reports unhandled rejections before its next task.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('leaves no timer and no listener behind', async () => {
    const stop = new AbortController();
    const removed = vi.fn();
    const listen = vi.spyOn(stop.signal, 'addEventListener');
    const work = createDeferred<string>();
    const answer = withTimeLimit(work.promise, 1000, 'image-timeout', stop.signal);
    const [, , options] = listen.mock.calls[0]!;
    (options as AddEventListenerOptions).signal!.addEventListener('abort', removed);
    work.resolve('done');
    await answer;
    await untilPasses(() => expect(removed).toHaveBeenCalledOnce());
    expect(vi.getTimerCount()).toBe(0);
  });
});
