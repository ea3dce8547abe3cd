import { GapLensError } from '../../domain/errors';
import type { Job } from './job';

interface Waiting {
  job: Job;
  order: number;
}

/** Jobs that wait for a worker. A job that is aborted leaves. */
export class WaitingJobs {
  #jobs: Waiting[] = [];
  readonly #orders = new WeakMap<Job, number>();
  #lastOrder = 0;
  readonly #onAborted: () => void;

  /** @param onAborted called when a job has left because it was aborted */
  constructor(onAborted: () => void) {
    this.#onAborted = onAborted;
  }

  /** The job with the lowest rank; of several, the one that came first. */
  get first(): Job | undefined {
    return this.#jobs.reduce<Waiting | undefined>((a, b) => (a && !isBefore(b, a) ? a : b), undefined)?.job;
  }

  get all(): Job[] {
    return this.#jobs.map(({ job }) => job);
  }

  /** Adds a job. A job that was here before keeps its place. */
  add(job: Job): void {
    if (job.signal?.aborted) return job.reject(new GapLensError('aborted'));
    if (!this.#orders.has(job)) {
      this.#orders.set(job, (this.#lastOrder += 1));
      job.signal?.addEventListener('abort', () => this.#drop(job), { once: true });
    }
    this.#jobs.push({ job, order: this.#orders.get(job)! });
    return undefined;
  }

  take(job: Job): void {
    this.#jobs = this.#jobs.filter((each) => each.job !== job);
  }

  #drop(job: Job): void {
    if (!this.#jobs.some((each) => each.job === job)) return;
    this.take(job);
    job.reject(new GapLensError('aborted'));
    this.#onAborted();
  }
}

function isBefore(a: Waiting, b: Waiting): boolean {
  const [rankA, rankB] = [a.job.priority.rank, b.job.priority.rank];
  return rankA === rankB ? a.order < b.order : rankA < rankB;
}
