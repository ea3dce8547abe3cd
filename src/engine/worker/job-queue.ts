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

/** What the queue does now. Idle work has a timer first: a job may still come. */
type Activity =
  | { kind: 'none' }
  | { kind: 'job'; job: Job }
  | { kind: 'before-idle-work'; timer: ReturnType<typeof setTimeout> }
  | { kind: 'idle-work'; stop: AbortController };

/** Milliseconds. A run over a page that captures slowly leaves gaps of a second between two images. */
const PATIENCE = 2000;

/** Milliseconds. Each interruption doubles the patience up to this, so that slow runs are not interrupted again and again. */
const LONGEST_PATIENCE = 64_000;

/**
 * Jobs one after the other, those of the lowest rank first, each rank's in the order they came. None is interrupted for another. A job can
 * be cancelled by its id, or with all others of its owner. Idle work starts when no job has come for a while, and gives way to jobs.
 */
export class JobQueue {
  readonly #waiting: Job[] = [];
  readonly #idleWork: IdleWork[] = [];
  #activity: Activity = { kind: 'none' };

  add<Value>(id: string, owner: string | null, work: (signal: AbortSignal) => Promise<Value>, rank = 0): Promise<Value> {
    return new Promise((resolve, reject) => {
      const stop = new AbortController();
      const job = { id, owner, rank, stop, reject, start: () => work(stop.signal).then(resolve, reject) };
      this.#waiting.splice(this.#waiting.filter((each) => each.rank <= rank).length, 0, job);
      if (this.#activity.kind === 'idle-work') this.#activity.stop.abort();
      this.#runNext();
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
      this.#idleWork.push({ patience: PATIENCE, attempt });
      this.#runNext();
    });
  }

  cancel(id: string): void {
    this.#stop((job) => job.id === id);
  }

  dropOwner(owner: string): void {
    this.#stop((job) => job.owner === owner);
  }

  /** Those who wait for an answer, each once. */
  owners(): string[] {
    const jobs = this.#activity.kind === 'job' ? [this.#activity.job, ...this.#waiting] : this.#waiting;
    return [...new Set(jobs.flatMap(({ owner }) => owner ?? []))];
  }

  /** A running job sees its signal and ends by itself between two stages; the others never start. */
  #stop(isMeant: (job: Job) => boolean): void {
    if (this.#activity.kind === 'job' && isMeant(this.#activity.job)) this.#activity.job.stop.abort();
    for (const job of this.#waiting.filter(isMeant)) {
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      job.reject(new GapLensError('aborted'));
    }
  }

  #runNext(): void {
    if (this.#activity.kind === 'job' || this.#activity.kind === 'idle-work') return;
    if (this.#activity.kind === 'before-idle-work') clearTimeout(this.#activity.timer);
    const job = this.#waiting.shift();
    if (!job) return this.#waitUntilIdle();
    this.#activity = { kind: 'job', job };
    void job.start().finally(() => this.#end());
  }

  #waitUntilIdle(): void {
    const [work] = this.#idleWork;
    this.#activity = work
      ? { kind: 'before-idle-work', timer: setTimeout(() => void this.#runWhileIdle(work), work.patience) }
      : { kind: 'none' };
  }

  async #runWhileIdle(work: IdleWork): Promise<void> {
    const stop = new AbortController();
    this.#activity = { kind: 'idle-work', stop };
    const interrupted = await work.attempt(stop.signal);
    if (interrupted) work.patience = Math.min(2 * work.patience, LONGEST_PATIENCE);
    else this.#idleWork.splice(this.#idleWork.indexOf(work), 1);
    this.#end();
  }

  #end(): void {
    this.#activity = { kind: 'none' };
    this.#runNext();
  }
}
