import { isAbort } from './errors';
import { isOn, newRun, pausedRun, resumedRun, type RunState, withOneDone } from './run-state';

/** One item of a run, as whoever does the work gets it. */
export interface Turn {
  key: string;
  /** An answer from before is not taken. */
  again: boolean;
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  /** Call it where the work has to wait for something that may take long, so that other items begin meanwhile. */
  giveWay(): void;
}

/** Picks the item that is worked on next; `undefined`: none is left. */
type PickNext<Next extends { key: string }> = (pending: ReadonlyMap<string, unknown>) => Next | undefined;

interface RunStrategy<Next extends { key: string }> {
  /** How many items are worked on at the same time. */
  atATime: number;
  /** Begins to pick for one run, until its signal. */
  pickUntil(signal: AbortSignal): PickNext<Next>;
  /** Rejects only when its signal is aborted. */
  work(turn: Turn & Next): Promise<void>;
  onChange(): void;
  /** Hears of faults of ours in `work`. */
  onFault(error: unknown): void;
}

export interface Run {
  readonly state: RunState | null;
  /** Whether it is under way, also while it is paused. */
  readonly isOn: boolean;
  /**
   * Adds items to the current run and resumes it if it was paused. A finished run continues where `askedAt` is the same: the
   * run of the page that it was part of is asked for more.
   */
  start(keys: Iterable<string>, again: boolean, askedAt: number): void;
  /** Adds an item that came later, if a run is on. */
  join(key: string): void;
  /** Work that has begun is finished; nothing new begins. */
  pause(): void;
  resume(): void;
  /** Work that has begun is dropped. */
  cancel(): void;
}

/** Places for the items that are worked on at the same time. */
interface Slots {
  readonly free: number;
  /** Takes a place, and returns what gives it back, once. */
  take(): () => void;
}

function createSlots(count: number): Slots {
  let free = count;
  return {
    get free() {
      return free;
    },
    take: () => {
      free -= 1;
      let isHeld = true;
      return () => {
        if (isHeld) free += 1;
        isHeld = false;
      };
    },
  };
}

/** Works through items: those of a page's frame, or those that a person gave. */
export function createRun<Next extends { key: string }>({ atATime, pickUntil, work, onChange, onFault }: RunStrategy<Next>): Run {
  let state: RunState | null = null;
  let current: { stop: AbortController; pick: PickNext<Next>; slots: Slots };
  /** Keys, with whether each is done again. */
  const pending = new Map<string, boolean>();
  const change = (changed: RunState) => {
    state = changed;
    onChange();
  };

  const begin = (askedAt: number): RunState => {
    const stop = new AbortController();
    current = { stop, pick: pickUntil(stop.signal), slots: createSlots(atATime) };
    return state?.phase === 'finished' && state.askedAt === askedAt ? { ...state, phase: 'running' } : newRun(askedAt);
  };
  const add = (run: RunState, keys: Iterable<string>, again: boolean) => {
    const before = pending.size;
    for (const key of keys) pending.set(key, again);
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
    const free = state?.phase === 'running' ? current.slots.free : 0;
    for (let turn = 0; turn < free; turn += 1) {
      const next = current.pick(pending);
      if (next) void take(next);
    }
    if (state?.phase === 'running' && pending.size === 0 && state.done >= state.total) end(state, 'finished');
  }

  async function take(next: Next): Promise<void> {
    const { stop, slots } = current;
    const again = pending.get(next.key) ?? false;
    pending.delete(next.key);
    const release = slots.take();
    const giveWay = () => {
      release();
      goOn();
    };
    await exceptFaults(work({ ...next, again, signal: stop.signal, giveWay }), onFault);
    if (stop.signal.aborted || !state) return;
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
    start: (keys, again, askedAt) => {
      add(isOn(state) ? state : begin(askedAt), keys, again);
      resume();
    },
    join: (key) => {
      if (isOn(state)) add(state, [key], false);
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

/** A fault costs its own item: the run goes on without it. */
async function exceptFaults(work: Promise<void>, onFault: (error: unknown) => void): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isAbort(error)) onFault(error);
  }
}
