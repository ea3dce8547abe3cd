import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stayAwakeFor } from '../../../src/background/stay-awake';
import { declareBrowser } from '../../support/fake-browser';

const getPlatformInfo = vi.fn(async () => ({}));

beforeEach(() => {
  vi.useFakeTimers();
  getPlatformInfo.mockClear();
  declareBrowser({ runtime: { getPlatformInfo } } as never);
});
afterEach(() => vi.useRealTimers());

test('the extension API is called well within 30 seconds during work, and not after it', async () => {
  const first = pending();
  const second = pending();
  const both = [stayAwakeFor(first.promise), stayAwakeFor(second.promise)];
  await vi.advanceTimersByTimeAsync(25_000);
  expect(getPlatformInfo.mock.calls.length).toBeGreaterThanOrEqual(2);
  first.resolve('one');
  await expect(both[0]).resolves.toBe('one');
  getPlatformInfo.mockClear();
  await vi.advanceTimersByTimeAsync(25_000);
  expect(getPlatformInfo).toHaveBeenCalled();
  second.reject(new Error('two'));
  await expect(both[1]).rejects.toThrow('two');
  getPlatformInfo.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(getPlatformInfo).not.toHaveBeenCalled();
});

function pending() {
  let resolve: (value: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  return { promise, resolve, reject };
}
