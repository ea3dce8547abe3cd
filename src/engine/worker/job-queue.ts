import { GapLensError } from '../../domain/errors';

interface Job {
  id: string;
  /** `null` if nobody waits for the job. */
  owner: string | null;
  rank: number;
  stop: AbortController;
  start(): Promise<void>;
  reject(error: unknown): void;
}

/** Work that is done while the queue is idle. */
interface IdleWork {
  /** Milliseconds that the queue must have been idle before the work starts. */
  patience: number;
  /** Never rejects. Returns whether the work was interrupted. */
  attempt(signal: AbortSignal): Promise<boolean>;
}

/** The queue's present activity. A timer runs before idle work, because another job may follow. */
type Activity =
  | { kind: 'none' }
  | { kind: 'job'; job: Job }
  | { kind: 'before-idle-work'; timer: ReturnType<typeof setTimeout> }
  | { kind: 'idle-work'; stop: AbortController };

/** Milliseconds. A scan of a page whose images are captured slowly leaves gaps of a second between two jobs. */
const PATIENCE = 2000;

/**
 * Milliseconds. Each interruption doubles the patience up to this limit, so that a slow scan does not start the same work again
 * and again.
 */
const LONGEST_PATIENCE = 64_000;

/**
 * Runs one job at a time: those of the lowest rank first, and within a rank in the order they came. A running job is never
 * interrupted for another one. A job can be canceled by its id, or together with all jobs of its owner. Idle work starts when no
 * job has come for a while, and is interrupted by the next job.
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
   * Does the work once the queue has been idle for a while. A job that comes in the meantime aborts the signal; the interrupted
   * work starts again from the beginning later.
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

  /** Returns the owners that wait for a result, each once. */
  owners(): string[] {
    const jobs = this.#activity.kind === 'job' ? [this.#activity.job, ...this.#waiting] : this.#waiting;
    return [...new Set(jobs.flatMap(({ owner }) => owner ?? []))];
  }

  /** Stops jobs. The running job sees its signal and ends between two stages; waiting jobs never start. */
  #stop(shouldStop: (job: Job) => boolean): void {
    if (this.#activity.kind === 'job' && shouldStop(this.#activity.job)) this.#activity.job.stop.abort();
    for (const job of this.#waiting.filter(shouldStop)) {
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
