import { GapLensError } from '../domain/errors';

/** Limit on the ids kept. A page cancels a few images at a time; a list of files cancels all its running images at once. */
const CANCELED_KEPT = 5000;

interface Job {
  owner: string;
  stop: AbortController;
  answer: Promise<unknown>;
}

/**
 * Tracks jobs on their way to the engine worker and back. A job takes a while to reach the worker (settings are read, a document
 * is opened, a drawing is rasterized), and `cancel` may arrive there first. Here a job can be stopped from the beginning.
 */
export class JobsUnderWay {
  readonly #jobs = new Map<string, Job>();
  /** Ids of canceled jobs, oldest first. A request may come after its own `cancel`, for example if a lost message is repeated. */
  readonly #canceled = new Set<string>();

  /**
   * Runs the work of a job. If the job is stopped, this rejects with `aborted` at once, and the work's signal is aborted. A
   * repeated request does not start the job again, but gets the result of the first request.
   */
  run<Value>({ jobId, owner }: { jobId: string; owner: string }, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    if (this.#canceled.has(jobId)) return Promise.reject(new GapLensError('aborted'));
    const known = this.#jobs.get(jobId);
    // A job id belongs to one request, so all results under that id have the same type.
    if (known) return known.answer as Promise<Value>;
    const stop = new AbortController();
    const stopped = new Promise<never>((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(new GapLensError('aborted')), { once: true });
    });
    const answer = Promise.race([stopped, work(stop.signal)]).finally(() => {
      if (this.#jobs.get(jobId)?.stop === stop) this.#jobs.delete(jobId);
    });
    this.#jobs.set(jobId, { owner, stop, answer });
    return answer;
  }

  cancel(jobId: string): void {
    this.#canceled.add(jobId);
    for (const oldest of this.#canceled) {
      if (this.#canceled.size <= CANCELED_KEPT) break;
      this.#canceled.delete(oldest);
    }
    this.#jobs.get(jobId)?.stop.abort();
  }

  /**
   * Cancels the jobs of a tab that was closed or left its page. Jobs that come later belong to the next page, or to this one, which may be
   * shown again and then repeats its requests.
   */
  dropOwner(owner: string): void {
    for (const [jobId, job] of this.#jobs) {
      if (job.owner !== owner) continue;
      this.#jobs.delete(jobId);
      job.stop.abort();
    }
  }
}
