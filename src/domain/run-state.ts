export const runPhases = ['running', 'paused', 'finished', 'stopped'] as const;

/** How far a run over images has come. */
export interface RunState {
  phase: (typeof runPhases)[number];
  /** `Date.now()` of the request. The runs of all frames that one request started have the same value. */
  askedAt: number;
  /** Images of this run, including images that were added later. */
  total: number;
  done: number;
  /** `Date.now()` of the first answer. The model may have been loading until then. */
  firstDoneAt: number | null;
  /** Milliseconds that the run has been paused since its first answer. */
  paused: number;
  /** `Date.now()` of the last pause. */
  pausedAt: number;
}

export function newRun(askedAt: number): RunState {
  return { phase: 'running', askedAt, total: 0, done: 0, firstDoneAt: null, paused: 0, pausedAt: 0 };
}

/** Returns whether a run is in progress, even if it is paused. */
export function isOn<Run extends Pick<RunState, 'phase'>>(run: Run | null): run is Run & { phase: 'running' | 'paused' } {
  return run?.phase === 'running' || run?.phase === 'paused';
}

export function withOneDone(run: RunState): RunState {
  return { ...run, done: run.done + 1, firstDoneAt: run.firstDoneAt ?? Date.now() };
}

export function pausedRun(run: RunState): RunState {
  return { ...run, phase: 'paused', pausedAt: Date.now() };
}

/** Resumes a run. A pause before the first answer is not counted, since speed is measured from that answer. */
export function resumedRun(run: RunState): RunState {
  const pause = run.firstDoneAt === null ? 0 : Date.now() - Math.max(run.pausedAt, run.firstDoneAt);
  return { ...run, phase: 'running', paused: run.paused + pause };
}
