import { FIRST } from '../../messaging/contracts';
import { IMAGES_A_WORKER } from '../../domain/work-limits';
import { type EngineWorker, isSame, type Model } from './engine-worker';
import type { Job } from './job';

/** Milliseconds without work after which one worker is enough, and after which none is kept. */
const ONE_AFTER = 60_000;
const NONE_AFTER = 300_000;

/** The running workers. */
export class WorkerPool {
  readonly #start: () => EngineWorker;
  readonly #limit: () => number;
  #workers: EngineWorker[] = [];
  /** Workers that this machine turned out to have memory for. */
  #most = Infinity;
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** @param limit returns how many workers may run */
  constructor(start: () => EngineWorker, limit: () => number) {
    this.#start = start;
    this.#limit = limit;
  }

  get workers(): readonly EngineWorker[] {
    return this.#workers;
  }

  /** Returns the worker that can take a job now; the first one is started for it. `null` if the job has to wait. */
  workerFor(model: Model, { priority, isExclusive }: Pick<Job, 'priority' | 'isExclusive'>): EngineWorker | null {
    const owner = model.backend === 'webgl' ? this.#gpuWorker : null;
    const able = (owner ? [owner] : this.#workers.slice(0, this.#limit())).filter((worker) =>
      isExclusive ? worker.load === 0 : hasRoom(worker, model, priority.rank),
    );
    const best = able.reduce<EngineWorker | null>((a, b) => (a && !isBetter(b, a, model) ? a : b), null);
    return best ?? (this.#workers.length === 0 || (!owner && this.#areBusyOtherwise()) ? this.#add() : null);
  }

  /** Returns any worker that has nothing to do. Starts one if there is none. */
  idleWorker(): EngineWorker {
    return this.#workers.find(({ load }) => load === 0) ?? this.#add();
  }

  /**
   * Starts another worker for a model once all others have loaded it; two that load at the same time slow each other down. Resolves when
   * the worker can take jobs; `null` if none is started.
   */
  grow(model: Model): Promise<void> | null {
    if (model.backend === 'webgl') return null;
    const isWarm = this.#workers.every(({ loaded }) => isSame(loaded, model));
    if (!isWarm || this.#workers.length >= Math.min(this.#limit(), this.#most)) return null;
    return this.#load(this.#add(), model);
  }

  /** Ends a worker that failed where the others work: memory is short, and further workers would fail too. */
  retire(worker: EngineWorker): void {
    this.#most = Math.max(1, this.#workers.length - 1);
    worker.end();
  }

  async #load(worker: EngineWorker, model: Model): Promise<void> {
    try {
      await worker.preload(model);
    } catch {
      this.retire(worker);
    }
  }

  /** Ends workers some time after this was called last, as they keep their models in memory. Not every worker was started for a job. */
  setIdle(isIdle: boolean): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    if (!isIdle) return;
    const keep = (count: number) => () => this.#endIdle(count);
    this.#timers = [setTimeout(keep(1), ONE_AFTER), setTimeout(keep(0), NONE_AFTER)];
  }

  #endIdle(kept: number): void {
    const idle = this.#workers.filter(({ load }) => load === 0);
    for (const worker of idle.slice(kept)) worker.end();
  }

  remove(worker: EngineWorker): void {
    this.#workers = this.#workers.filter((each) => each !== worker);
  }

  /** The worker that uses the GPU, because several would compete for it. */
  get #gpuWorker(): EngineWorker | null {
    return this.#workers.find(({ needed, loaded }) => (needed ?? loaded)?.backend === 'webgl') ?? null;
  }

  /** Returns whether no worker can take images, because all do something long, such as a trial. */
  #areBusyOtherwise(): boolean {
    return this.#workers.length < this.#limit() && this.#workers.every(({ isExclusive }) => isExclusive);
  }

  #add(): EngineWorker {
    const worker = this.#start();
    this.#workers.push(worker);
    return worker;
  }
}

function hasRoom(worker: EngineWorker, model: Model, rank: number): boolean {
  if (worker.load === 0) return true;
  if (worker.isExclusive || !isSame(worker.needed, model) || !isSame(worker.loaded, model)) return false;
  return worker.load < IMAGES_A_WORKER || (rank === FIRST && worker.load <= IMAGES_A_WORKER);
}

/** Returns whether `a` answers sooner than `b`. */
function isBetter(a: EngineWorker, b: EngineWorker, model: Model): boolean {
  const [hasA, hasB] = [isSame(a.loaded, model), isSame(b.loaded, model)];
  return hasA === hasB ? a.load < b.load : hasA;
}
