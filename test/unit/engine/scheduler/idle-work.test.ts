import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdleWork } from '../../../../src/engine/scheduler/idle-work';
import { createDeferred } from '../../domain/deferred';

/** Work that waits until the test lets it go, and ends when its signal says so. */
function createAttempt() {
  const gate = createDeferred<string>();
  const work = vi.fn((signal: AbortSignal) => {
    signal.addEventListener('abort', () => gate.reject(signal.reason));
    return gate.promise;
  });
  return { work, finish: gate.resolve };
}

describe('work for an idle scheduler', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for a pause, ends as soon as a job comes, and starts again when there is a longer pause', async () => {
    const idle = new IdleWork();
    const signals: AbortSignal[] = [];
    const attempts = [createAttempt(), createAttempt()];
    const work = idle.add((signal) => attempts[signals.push(signal) - 1]!.work(signal));
    await vi.advanceTimersByTimeAsync(1999);
    expect(signals).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(signals).toHaveLength(1);
    idle.setIdle(false);
    expect(signals[0]?.aborted).toBe(true);
    idle.setIdle(true);
    await vi.advanceTimersByTimeAsync(3999);
    expect(signals).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    attempts[1]!.finish('measured');
    expect(await work).toBe('measured');
  });

  it('does not start while a job waits or runs', async () => {
    const idle = new IdleWork();
    const { work, finish } = createAttempt();
    idle.setIdle(false);
    const done = idle.add(work);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).not.toHaveBeenCalled();
    idle.setIdle(true);
    await vi.advanceTimersByTimeAsync(1000);
    idle.setIdle(false);
    idle.setIdle(true);
    await vi.advanceTimersByTimeAsync(1999);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    finish('measured');
    expect(await done).toBe('measured');
  });

  it('is not repeated if it fails by itself', async () => {
    const work = vi.fn(() => Promise.reject(new Error('no WebGL')));
    const failed = expect(new IdleWork().add(work)).rejects.toThrow('no WebGL');
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(work).toHaveBeenCalledOnce();
  });
});
