import { isAbort } from './errors';
import { isOn, newRun, pausedRun, resumedRun, type RunState, withOneDone } from './run-state';

/** Says what happens to an item that has an answer already. */
export interface Redo {
  /** An earlier answer is not reused. */
  again: boolean;
  /** A class is named even if the kind of picture is one for which none is named. */
  nameAnyway?: true;
}

/** One item of a run, in the form that the worker function gets. */
export interface Turn extends Redo {
  key: string;
  /** Aborted when the run is canceled. */
  signal: AbortSignal;
  /** Lets other items begin. Called when the work has to wait for something that may take long. */
  giveWay(): void;
}

/** Picks the next item to work on. Returns `undefined` if none is left. */
type PickNext<Next extends { key: string }> = (pending: ReadonlyMap<string, unknown>) => Next | undefined;

interface RunStrategy<Next extends { key: string }> {
  /** How many items are worked on at the same time. */
  atATime: number;
  /** Returns how many items an item counts as. Default: one. */
  weightOf?(next: Next): number;
  /** Returns the function that picks items for one run, which ends with the signal. */
  pickUntil(signal: AbortSignal): PickNext<Next>;
  /** Rejects only when the turn's signal is aborted. */
  work(turn: Turn & Next): Promise<void>;
  onChange(): void;
  /** Called with errors that `work` should not have thrown. */
  onFault(error: unknown): void;
}

export interface Run {
  readonly state: RunState | null;
  /** True while the run is in progress, even if it is paused. */
  readonly isOn: boolean;
  /**
   * Adds items to the current run and resumes it if it was paused. Reopens a finished run if `askedAt` matches, so that one page-wide
   * run keeps one progress bar.
   */
  start(keys: Iterable<string>, redo: Redo, askedAt: number): void;
  /** Adds an item that was found later, if a run is in progress. */
  join(key: string): void;
  /** Lets items in progress finish, and begins no others. */
  pause(): void;
  resume(): void;
  /** Ends the run and drops items in progress. */
  cancel(): void;
}

const reuse: Redo = { again: false };

/** Limits how many items are worked on at the same time. */
interface Slots {
  readonly free: number;
  /** Takes slots, even more than are free, and returns a function that releases them. Releasing twice has no further effect. */
  take(count: number): () => void;
}

function createSlots(count: number): Slots {
  let free = count;
  return {
    get free() {
      return free;
    },
    take: (count) => {
      free -= count;
      let isHeld = true;
      return () => {
        if (isHeld) free += count;
        isHeld = false;
      };
    },
  };
}

/** Creates a run that works through items: images of a frame, or files that a person chose. */
export function createRun<Next extends { key: string }>(strategy: RunStrategy<Next>): Run {
  const { atATime, weightOf = () => 1, pickUntil, work, onChange, onFault } = strategy;
  let state: RunState | null = null;
  let current: { stop: AbortController; pick: PickNext<Next>; slots: Slots };
  /** The items that wait, by key. */
  const pending = new Map<string, Redo>();
  const change = (changed: RunState) => {
    state = changed;
    onChange();
  };
  const begin = (askedAt: number): RunState => {
    const stop = new AbortController();
    current = { stop, pick: pickUntil(stop.signal), slots: createSlots(atATime) };
    return state?.phase === 'finished' && state.askedAt === askedAt ? { ...state, phase: 'running' } : newRun(askedAt);
  };
  const add = (run: RunState, keys: Iterable<string>, redo: Redo) => {
    const before = pending.size;
    for (const key of keys) pending.set(key, redo);
    change({ ...run, total: run.total + pending.size - before });
    beginNext();
  };
  const resume = () => {
    if (state?.phase !== 'paused') return;
    change(resumedRun(state));
    beginNext();
  };
  const end = (run: RunState, phase: 'finished' | 'stopped') => {
    pending.clear();
    current.stop.abort();
    change({ ...run, phase });
  };

  function pickNext(): Next | undefined {
    return state?.phase === 'running' && current.slots.free > 0 ? current.pick(pending) : undefined;
  }

  function beginNext(): void {
    for (let next = pickNext(); next; next = pickNext()) void take(next);
    if (state?.phase === 'running' && pending.size === 0 && state.done >= state.total) end(state, 'finished');
  }

  async function take(next: Next): Promise<void> {
    const { stop, slots } = current;
    const redo = pending.get(next.key) ?? reuse;
    pending.delete(next.key);
    const release = slots.take(weightOf(next));
    const giveWay = () => {
      release();
      beginNext();
    };
    await reportFaults(work({ ...next, ...redo, signal: stop.signal, giveWay }), onFault);
    if (stop.signal.aborted || !state) return;
    release();
    change(withOneDone(state));
    beginNext();
  }

  return {
    get state() {
      return state;
    },
    get isOn() {
      return isOn(state);
    },
    start: (keys, redo, askedAt) => {
      add(isOn(state) ? state : begin(askedAt), keys, redo);
      resume();
    },
    join: (key) => {
      if (isOn(state)) add(state, [key], reuse);
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

/** Reports errors of one item, so that the run continues with the others. */
async function reportFaults(work: Promise<void>, onFault: (error: unknown) => void): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isAbort(error)) onFault(error);
  }
}
