import { nextTask } from '../../domain/async';
import { FIRST } from '../../messaging/contracts';

/** Runs the network when it is this image's turn. Images decode at the same time, but infer one after the other. */
export type Infer = <Value>(run: () => Promise<Value>) => Promise<Value>;

/** A task's place among the tasks of a worker. */
export interface Place {
  /** Does the work once it is this task's turn. Rejects with the signal's reason if the signal is aborted while it waits. */
  take<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value>;
  /** The task needs no more turns. */
  leave(): void;
}

interface Waiting {
  rank: number;
  begin: (() => void) | null;
}

/**
 * Lets tasks infer one at a time, the lowest rank first, while the others decode. As long as a task that a person waits for is being
 * decoded, no other task begins to infer, because the person would then wait for it too.
 */
export class Turns {
  /** In the order they came. */
  readonly #tasks = new Set<Waiting>();
  #isTaken = false;

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

  #beginNext(): void {
    if (this.#isTaken) return;
    const tasks = [...this.#tasks];
    const isUrgent = tasks.some(({ rank }) => rank === FIRST);
    const waiting = tasks.filter(({ rank, begin }) => begin && (!isUrgent || rank === FIRST));
    const next = waiting.reduce<Waiting | null>((best, each) => (!best || each.rank < best.rank ? each : best), null);
    next?.begin?.();
  }
}
