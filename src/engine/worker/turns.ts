import { nextTask, unlessAborted } from '../../domain/async';
import { FIRST } from '../../messaging/contracts';

/** Runs the network when it is this image's turn. Images decode at the same time, but infer one after the other. */
export type Infer = <Value>(run: () => Promise<Value>) => Promise<Value>;

/** A task's place among the tasks of a worker. */
export interface Place {
  /** Does the work once it is this task's turn. Rejects with the signal's reason if the signal is aborted while it waits. */
  take<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value>;
  /** Resolves once no person waits for another task. Rejects with the signal's reason if the signal is aborted meanwhile. */
  giveWay(signal: AbortSignal): Promise<void>;
  /** The task needs no more turns. */
  leave(): void;
}

interface Waiting {
  rank: number;
  begin: (() => void) | null;
}

/**
 * Lets tasks infer one at a time, the lowest rank first, while the others decode. As long as a person waits for a task, here or in another
 * worker, no other task begins a step, because the person would then wait for it too.
 */
export class Turns {
  /** In the order they came. */
  readonly #tasks = new Set<Waiting>();
  /** Continue the tasks that have given way. */
  readonly #resumes = new Set<() => void>();
  #isTaken = false;
  #isHeld = false;

  /** @param isHeld whether a person waits for a task in any worker */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#beginNext();
  }

  enter(rank: number): Place {
    const task: Waiting = { rank, begin: null };
    this.#tasks.add(task);
    return {
      take: async (work, signal) => {
        await this.#turnOf(task, signal);
        try {
          return await work();
        } finally {
          // Messages that have arrived are received now. Between two inferences there would be no time for them.
          await nextTask();
          this.#isTaken = false;
          this.#beginNext();
        }
      },
      giveWay: (signal) => (rank === FIRST ? Promise.resolve() : this.#giveWay(signal)),
      leave: () => {
        this.#tasks.delete(task);
        this.#beginNext();
      },
    };
  }

  #turnOf(task: Waiting, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const giveUp = () => {
        task.begin = null;
        reject(signal.reason);
        this.#beginNext();
      };
      signal.addEventListener('abort', giveUp, { once: true });
      task.begin = () => {
        signal.removeEventListener('abort', giveUp);
        task.begin = null;
        this.#isTaken = true;
        resolve();
      };
      return this.#beginNext();
    });
  }

  /** True if a person waits for a task here or in another worker. */
  get #isUrgent(): boolean {
    return this.#isHeld || [...this.#tasks].some(({ rank }) => rank === FIRST);
  }

  #giveWay(signal: AbortSignal): Promise<void> {
    const isFree = this.#isUrgent ? new Promise<void>((resume) => void this.#resumes.add(resume)) : Promise.resolve();
    return unlessAborted(isFree, signal);
  }

  #beginNext(): void {
    const isUrgent = this.#isUrgent;
    if (!isUrgent) {
      for (const resume of this.#resumes) resume();
      this.#resumes.clear();
    }
    if (this.#isTaken) return;
    const tasks = [...this.#tasks];
    const waiting = tasks.filter(({ rank, begin }) => begin && (!isUrgent || rank === FIRST));
    const next = waiting.reduce<Waiting | null>((best, each) => (!best || each.rank < best.rank ? each : best), null);
    next?.begin?.();
  }
}
