interface Work {
  /** Milliseconds that the scheduler must have been idle before the work starts. */
  patience: number;
  /** Never rejects. Returns whether the work was interrupted. */
  attempt(signal: AbortSignal): Promise<boolean>;
}

type Timer = ReturnType<typeof setTimeout>;

/** A timer runs before the work, because another job may follow. */
type Activity = { kind: 'none' } | { kind: 'before'; timer: Timer } | { kind: 'working'; stop: AbortController };

/** Milliseconds. A scan of a page whose images are captured slowly leaves gaps of a second between two jobs. */
const PATIENCE = 2000;

/** Milliseconds. Each interruption doubles the patience up to this, so that a slow scan does not start the same work again and again. */
const LONGEST_PATIENCE = 64_000;

/** Does work while nobody waits for an image. The next job interrupts the work, which later starts again from the beginning. */
export class IdleWork {
  readonly #waiting: Work[] = [];
  #isIdle = true;
  #activity: Activity = { kind: 'none' };

  add<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const attempt = async (signal: AbortSignal) => {
        try {
          resolve(await work(signal));
        } catch (error) {
          if (signal.aborted) return true;
          reject(error);
        }
        return false;
      };
      this.#waiting.push({ patience: PATIENCE, attempt });
      this.#begin();
    });
  }

  /** @param isIdle whether no job waits or runs */
  setIdle(isIdle: boolean): void {
    if (isIdle === this.#isIdle) return;
    this.#isIdle = isIdle;
    if (isIdle) return this.#begin();
    if (this.#activity.kind === 'working') return this.#activity.stop.abort();
    if (this.#activity.kind === 'before') clearTimeout(this.#activity.timer);
    this.#activity = { kind: 'none' };
  }

  #begin(): void {
    const [work] = this.#waiting;
    if (!work || !this.#isIdle || this.#activity.kind !== 'none') return;
    this.#activity = { kind: 'before', timer: setTimeout(() => void this.#attempt(work), work.patience) };
  }

  async #attempt(work: Work): Promise<void> {
    const stop = new AbortController();
    this.#activity = { kind: 'working', stop };
    const isInterrupted = await work.attempt(stop.signal);
    if (isInterrupted) work.patience = Math.min(2 * work.patience, LONGEST_PATIENCE);
    else this.#waiting.splice(this.#waiting.indexOf(work), 1);
    this.#activity = { kind: 'none' };
    this.#begin();
  }
}
