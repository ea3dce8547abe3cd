/** Milliseconds after a report in which the tab still counts as one that misses frames: a run reports many times a second. */
const HOLDS = 1000;

/** Knows by what runs report whether the tab in front misses frames, so that a core is left to it. */
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
