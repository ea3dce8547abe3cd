/** Milliseconds that a report of missed frames counts. A run reports many times a second. */
const HOLDS = 1000;

/** Leaves a core to the tab in front while its runs report that it misses frames. */
export class MissedFrames {
  #until = 0;

  note({ inFront, missesFrames }: { inFront: boolean; missesFrames?: true }): void {
    if (inFront && missesFrames) this.#until = performance.now() + HOLDS;
  }

  /** Returns how many of the workers may work now: one fewer while frames are missed, but never none. */
  limit(workers: number): number {
    return performance.now() < this.#until ? Math.max(1, workers - 1) : workers;
  }
}
