import { GapLensError } from '../../domain/errors';
import type { Job } from './job';

/** Jobs that wait for a worker, lowest rank first, and within a rank in the order they came. A job that is aborted leaves. */
export class WaitingJobs {
  #jobs: { job: Job; order: number }[] = [];
  readonly #orders = new WeakMap<Job, number>();
  #lastOrder = 0;
  readonly #onChange: () => void;

  /** @param onChange called when a job was aborted */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get first(): Job | undefined {
    return this.#jobs[0]?.job;
  }

  get all(): Job[] {
    return this.#jobs.map(({ job }) => job);
  }

  /** Adds a job. A job that was here before comes where it was. */
  add(job: Job): void {
    if (job.signal?.aborted) return job.reject(new GapLensError('aborted'));
    if (!this.#orders.has(job)) {
      this.#orders.set(job, (this.#lastOrder += 1));
      job.signal?.addEventListener('abort', () => this.#drop(job), { once: true });
    }
    const order = this.#orders.get(job)!;
    const isBefore = (each: { job: Job; order: number }) =>
      each.job.rank < job.rank || (each.job.rank === job.rank && each.order < order);
    this.#jobs.splice(this.#jobs.filter(isBefore).length, 0, { job, order });
    return undefined;
  }

  take(): Job | undefined {
    return this.#jobs.shift()?.job;
  }

  #drop(job: Job): void {
    const before = this.#jobs.length;
    this.#jobs = this.#jobs.filter((each) => each.job !== job);
    if (this.#jobs.length === before) return;
    job.reject(new GapLensError('aborted'));
    this.#onChange();
  }
}
