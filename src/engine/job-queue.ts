import { GapLensError } from '../shared/errors';

interface Job {
  id: string;
  owner: string;
  rank: number;
  stop: AbortController;
  start(): Promise<void>;
  reject(error: unknown): void;
}

/**
 * Jobs one after the other, those of the lowest rank first, each rank's in the order they came. None is interrupted for another. A job can
 * be cancelled by its id, or with all others of its owner.
 */
export class JobQueue {
  private readonly waiting: Job[] = [];
  private running: Job | null = null;

  add<Value>(id: string, owner: string, work: (signal: AbortSignal) => Promise<Value>, rank = 0): Promise<Value> {
    return new Promise((resolve, reject) => {
      const stop = new AbortController();
      const job = { id, owner, rank, stop, reject, start: () => work(stop.signal).then(resolve, reject) };
      this.waiting.splice(this.waiting.filter((each) => each.rank <= rank).length, 0, job);
      this.runNext();
    });
  }

  cancel(id: string): void {
    this.stop((job) => job.id === id);
  }

  dropOwner(owner: string): void {
    this.stop((job) => job.owner === owner);
  }

  /** Those who wait for an answer, each once. */
  owners(): string[] {
    const jobs = this.running ? [this.running, ...this.waiting] : this.waiting;
    return [...new Set(jobs.map((job) => job.owner))];
  }

  /** A running job sees its signal and ends by itself between two stages; the others never start. */
  private stop(isMeant: (job: Job) => boolean): void {
    if (this.running && isMeant(this.running)) this.running.stop.abort();
    for (const job of this.waiting.filter(isMeant)) {
      this.waiting.splice(this.waiting.indexOf(job), 1);
      job.reject(new GapLensError('aborted'));
    }
  }

  private runNext(): void {
    if (this.running) return;
    const job = this.waiting.shift();
    if (!job) return;
    this.running = job;
    void job.start().finally(() => {
      this.running = null;
      this.runNext();
    });
  }
}
