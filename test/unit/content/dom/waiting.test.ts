import { expect, test, vi } from 'vitest';
import { eachFrame, nextEvent } from '../../../../src/content/dom/waiting';
import { reportFault } from '../../../../src/messaging/report-fault';

// A script cannot make trusted events.
vi.mock('../../../../src/messaging/report-fault', () => ({ reportFault: vi.fn() }));
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

test('nextEvent resolves with the first of several events, or rejects with the reason of the signal', async () => {
  const target = new EventTarget();
  const first = nextEvent(target, ['load', 'error'], new AbortController().signal);
  target.dispatchEvent(new Event('error'));
  expect((await first).type).toBe('error');
  const stop = new AbortController();
  const never = nextEvent(target, ['load'], stop.signal);
  stop.abort(new Error('stopped'));
  await expect(never).rejects.toThrow('stopped');
  await expect(nextEvent(target, ['load'], stop.signal)).rejects.toThrow('stopped');
});

test('eachFrame goes on after work that throws, and reports the first error of several in a row', () => {
  const frames: (() => void)[] = [];
  const view = { requestAnimationFrame: (next: () => void) => frames.push(next) } as unknown as Window;
  const stop = new AbortController();
  const broken = new Error('broken');
  const work = vi.fn<() => void>();
  for (const fails of [true, true, false, true])
    work.mockImplementationOnce(() => {
      if (fails) throw broken;
    });
  eachFrame(work, stop.signal, view);
  for (let frame = 0; frame < 4; frame += 1) frames.shift()?.();
  expect(work).toHaveBeenCalledTimes(5);
  expect(vi.mocked(reportFault).mock.calls).toEqual([
    ['overlay', broken],
    ['overlay', broken],
  ]);
  stop.abort();
  frames.shift()?.();
  expect(work).toHaveBeenCalledTimes(5);
  expect(frames).toEqual([]);
});
