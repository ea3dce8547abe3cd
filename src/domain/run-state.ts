/** How far a run over images is. */
export interface RunState {
  phase: 'running' | 'paused' | 'finished' | 'stopped';
  /** `Date.now()` of when it was asked for: runs of frames that were asked for at once have the same. */
  askedAt: number;
  /** Images of this run, those that came later included. */
  total: number;
  done: number;
  /** `Date.now()` of the first answer: the model may have been loading until then. */
  firstDoneAt: number | null;
  /** Milliseconds that the run was paused since its first answer. */
  paused: number;
  /** `Date.now()` of the last pause. */
  pausedAt: number;
}

export function newRun(askedAt: number): RunState {
  return { phase: 'running', askedAt, total: 0, done: 0, firstDoneAt: null, paused: 0, pausedAt: 0 };
}

/** Whether it is under way, also while it is paused. */
export function isOn(run: RunState | null): run is RunState & { phase: 'running' | 'paused' } {
  return run?.phase === 'running' || run?.phase === 'paused';
}

export function withOneDone(run: RunState): RunState {
  return { ...run, done: run.done + 1, firstDoneAt: run.firstDoneAt ?? Date.now() };
}

export function pausedRun(run: RunState): RunState {
  return { ...run, phase: 'paused', pausedAt: Date.now() };
}

/** Before the first answer speed is not measured, so nor is the pause. */
export function resumedRun(run: RunState): RunState {
  const pause = run.firstDoneAt === null ? 0 : Date.now() - Math.max(run.pausedAt, run.firstDoneAt);
  return { ...run, phase: 'running', paused: run.paused + pause };
}
