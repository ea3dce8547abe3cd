import { GapLensError } from '../../domain/errors';

interface Job {
  id: string;
  /** `null`: nobody waits for it with an image. */
  owner: string | null;
  rank: number;
  stop: AbortController;
  start(): Promise<void>;
  reject(error: unknown): void;
}

/** Work for a queue that is idle. */
interface IdleWork {
  /** Milliseconds that the queue must have been idle before the work starts. */
  patience: number;
  /** Never rejects. Answers whether the work was interrupted. */
  attempt(signal: AbortSignal): Promise<boolean>;
}

/** Milliseconds. A run over a page that captures slowly leaves gaps of a second between two images. */
const PATIENCE = 2000;

/** Milliseconds. Each interruption doubles the patience up to this, so that slow runs are not interrupted again and again. */
const LONGEST_PATIENCE = 64_000;

/**
 * Jobs one after the other, those of the lowest rank first, each rank's in the order they came. None is interrupted for another. A job can
 * be cancelled by its id, or with all others of its owner. Idle work starts when no job has come for a while, and gives way to jobs.
 */
export class JobQueue {
  private readonly waiting: Job[] = [];
  private running: Job | null = null;
  private readonly idleWork: IdleWork[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private interrupt: (() => void) | null = null;

  add<Value>(id: string, owner: string | null, work: (signal: AbortSignal) => Promise<Value>, rank = 0): Promise<Value> {
    return new Promise((resolve, reject) => {
      const stop = new AbortController();
      const job = { id, owner, rank, stop, reject, start: () => work(stop.signal).then(resolve, reject) };
      this.waiting.splice(this.waiting.filter((each) => each.rank <= rank).length, 0, job);
      this.interrupt?.();
      this.runNext();
    });
  }

  /**
   * Does the work once the queue has been idle for a while. A job that comes meanwhile aborts the signal; work that ends by
   * it starts again from the beginning, later.
   */
  addWhenIdle<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
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
      this.idleWork.push({ patience: PATIENCE, attempt });
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
    return [...new Set(jobs.flatMap(({ owner }) => owner ?? []))];
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
    if (this.running || this.interrupt) return;
    clearTimeout(this.timer);
    const job = this.waiting.shift();
    if (!job) return this.waitUntilIdle();
    this.running = job;
    void job.start().finally(() => {
      this.running = null;
      this.runNext();
    });
  }

  private waitUntilIdle(): void {
    const [work] = this.idleWork;
    if (work) this.timer = setTimeout(() => void this.runWhileIdle(work), work.patience);
  }

  private async runWhileIdle(work: IdleWork): Promise<void> {
    const stop = new AbortController();
    this.interrupt = () => stop.abort();
    const interrupted = await work.attempt(stop.signal);
    this.interrupt = null;
    if (interrupted) work.patience = Math.min(2 * work.patience, LONGEST_PATIENCE);
    else this.idleWork.splice(this.idleWork.indexOf(work), 1);
    this.runNext();
  }
}
