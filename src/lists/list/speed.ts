import type { RunState } from '../../domain/run-state';

/** How fast a run goes, from its second answer on; `now` as `Date.now()`. */
export function measureSpeed(
  { total, done, firstDoneAt, paused }: RunState,
  now: number,
): { perSecond: number; millisecondsLeft: number } | null {
  const passed = now - (firstDoneAt ?? now) - paused;
  if (done < 2 || passed <= 0) return null;
  const perMillisecond = (done - 1) / passed;
  return { perSecond: perMillisecond * 1000, millisecondsLeft: (total - done) / perMillisecond };
}
