import { isAbort } from '../../shared/errors';
import { isOn, newRun, pausedRun, resumedRun, type RunState, withOneDone } from '../../shared/run-state';
import { observeFrameInView } from './frame-in-view';
import { createNearest, type Nearest } from './nearest';

/** The engine infers one image at a time; a second one is captured and decoded meanwhile. */
const AT_A_TIME = 2;

/** One image of a run, as whoever does the work gets it. */
export interface Turn {
  candidateId: string;
  /** An answer from before is not taken. */
  again: boolean;
  inView: boolean;
  signal: AbortSignal;
  /** To be called where it has to wait for something that may take long, so that others go on. */
  giveWay(): void;
}

export interface Run {
  readonly state: RunState | null;
  /** Whether it is under way, also while it is paused. */
  readonly isOn: boolean;
  /**
   * Those of a run that is under way are added to it, and it goes on if it was paused. A finished one goes on where the page's
   * run that it was part of is the one that more is asked of.
   */
  start(candidateIds: Iterable<string>, again: boolean, askedAt: number): void;
  /** An image that has come later: a run takes it in. */
  join(candidateId: string): void;
  /** What has begun is finished; nothing is begun. */
  pause(): void;
  resume(): void;
  /** What has begun is dropped. */
  cancel(): void;
}

/** Works through images of the frame. `work` rejects only when its signal is aborted. */
export function createRun(
  elementOf: (candidateId: string) => Element | undefined,
  work: (turn: Turn) => Promise<void>,
  onChange: () => void,
): Run {
  let state: RunState | null = null;
  let current: { stop: AbortController; next: Nearest['take'] };
  let active = 0;
  /** With whether it is done again. */
  const pending = new Map<string, boolean>();
  const change = (changed: RunState) => {
    state = changed;
    onChange();
  };

  const begin = (askedAt: number): RunState => {
    const stop = new AbortController();
    const frameInView = observeFrameInView(stop.signal);
    const nearest = createNearest(elementOf, stop.signal);
    const next: Nearest['take'] = (ids) => {
      const taken = nearest.take(ids);
      return taken && { ...taken, inView: taken.inView && frameInView() };
    };
    current = { stop, next };
    active = 0;
    return state?.phase === 'finished' && state.askedAt === askedAt ? { ...state, phase: 'running' } : newRun(askedAt);
  };
  const add = (run: RunState, candidateIds: Iterable<string>, again: boolean) => {
    const before = pending.size;
    for (const candidateId of candidateIds) pending.set(candidateId, again);
    change({ ...run, total: run.total + pending.size - before });
    goOn();
  };
  const resume = () => {
    if (state?.phase !== 'paused') return;
    change(resumedRun(state));
    goOn();
  };
  const end = (run: RunState, phase: 'finished' | 'stopped') => {
    pending.clear();
    current.stop.abort();
    change({ ...run, phase });
  };

  function goOn(): void {
    const free = state?.phase === 'running' ? AT_A_TIME - active : 0;
    for (let turn = 0; turn < free; turn += 1) {
      const next = current.next(pending);
      if (next) void take(next.candidateId, next.inView);
    }
    if (state?.phase === 'running' && pending.size === 0 && state.done >= state.total) end(state, 'finished');
  }

  async function take(candidateId: string, inView: boolean): Promise<void> {
    const { signal } = current.stop;
    const again = pending.get(candidateId) ?? false;
    pending.delete(candidateId);
    active += 1;
    let isHeld = true;
    const release = () => {
      if (isHeld && !signal.aborted) active -= 1;
      isHeld = false;
    };
    const giveWay = () => {
      release();
      goOn();
    };
    try {
      await work({ candidateId, again, inView, signal, giveWay });
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
    if (signal.aborted || !state) return;
    release();
    change(withOneDone(state));
    goOn();
  }

  return {
    get state() {
      return state;
    },
    get isOn() {
      return isOn(state);
    },
    start: (candidateIds, again, askedAt) => {
      add(isOn(state) ? state : begin(askedAt), candidateIds, again);
      resume();
    },
    join: (candidateId) => {
      if (isOn(state)) add(state, [candidateId], false);
    },
    pause: () => {
      if (state?.phase === 'running') change(pausedRun(state));
    },
    resume,
    cancel: () => {
      if (isOn(state)) end(state, 'stopped');
    },
  };
}
