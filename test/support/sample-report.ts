import type { RunReport } from '../../src/messaging/run-report';

/** Returns a frame's report about its run. */
export function reportOf(changes: Partial<RunReport> = {}): RunReport {
  return {
    phase: 'running',
    askedAt: 1000,
    total: 4,
    done: 1,
    instance: 'first',
    took: 500,
    classified: 0,
    classes: [],
    unnamed: 0,
    isWatched: false,
    ...changes,
  };
}
