import type { Run } from './page-scan';

/** How fast a run goes, from its second answer on. */
export function measureSpeed(
  { total, done, firstDoneAt }: Run,
  now: number,
): { perSecond: number; millisecondsLeft: number } | null {
  const passed = now - (firstDoneAt ?? now);
  if (done < 2 || passed <= 0) return null;
  const perMillisecond = (done - 1) / passed;
  return { perSecond: perMillisecond * 1000, millisecondsLeft: (total - done) / perMillisecond };
}
