import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limitTime } from '../../../../src/content/capture/limit-time';

/** A page whose scripts block its thread. Timers that were due meanwhile run afterwards, those that they set run later. */
let now = 0;
let timers: { at: number; work: () => void }[] = [];
async function block(milliseconds: number): Promise<void> {
  now += milliseconds;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { work } of due) work();
  await Promise.resolve();
}
async function idle(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) await block(1000);
}

beforeEach(() => {
  now = 0;
  timers = [];
  vi.stubGlobal('setTimeout', (work: () => void, delay: number) => timers.push({ at: now + delay, work }));
  vi.stubGlobal('clearTimeout', () => undefined);
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => void vi.unstubAllGlobals());

const forever = () => new Promise<never>(() => {});
const never = new AbortController().signal;

test('work ends after ten seconds in which the page was idle', async () => {
  const failed = expect(limitTime(forever, never)).rejects.toMatchObject({ code: 'image-timeout', params: ['10'] });
  await idle(10);
  await failed;
});

test('time in which the page is busy does not count', async () => {
  let finish: (value: string) => void = () => undefined;
  const limited = limitTime(() => new Promise<string>((resolve) => (finish = resolve)), never);
  for (let task = 0; task < 9; task += 1) await block(4000);
  finish('done');
  await expect(limited).resolves.toBe('done');
});

test('on a page that stays busy, work ends after a minute, and the error says what to blame and how long it took', async () => {
  const stopped = vi.fn();
  const work = (signal: AbortSignal) => (signal.addEventListener('abort', stopped), forever());
  const failed = expect(limitTime(work, never, () => 'image-late')).rejects.toMatchObject({ code: 'image-late', params: ['63'] });
  for (let task = 0; task < 7; task += 1) await block(9000);
  await failed;
  expect(stopped).toHaveBeenCalledTimes(1);
});

test('an abort ends the work at once', async () => {
  const stop = new AbortController();
  const limited = limitTime(forever, stop.signal);
  stop.abort(new Error('over'));
  await expect(limited).rejects.toThrow('over');
});
