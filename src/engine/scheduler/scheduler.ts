import {
  type ClassifyAnswer,
  type ClassifyRequest,
  type EngineChoices,
  type EngineTask,
  type ExplainRequest,
  FIRST,
  type WorkerEvent,
} from '../../messaging/contracts';
import type { Backend } from '../../domain/classification';
import { type ErrorReport, fromErrorReport, GapLensError, toErrorReport } from '../../domain/errors';
import type { EngineState, Progress, SelfTestReport, TrialReport } from '../../domain/engine-state';
import { isLost } from '../../domain/image-source';
import type { Explanation } from '../../domain/explanation';
import { defaultModelId, findModel, nameOfModel } from '../../domain/model-catalog';
import { BackendRecord } from './backend-record';
import { ClassifyOnce, kindsUseOf } from './classify-once';
import { EngineWorker, isSame, type Model, type StartWorker, WorkerLost } from './engine-worker';
import { Holds } from './holds';
import { IdleWork } from './idle-work';
import { type Job, rankOf } from './job';
import { WaitingJobs } from './waiting-jobs';
import { WorkerPool } from './worker-pool';

/** How often a job is repeated that ended its worker. */
const RETRIES = 1;

interface SchedulerOptions {
  startWorker: StartWorker;
  /** Returns how many workers may run at the same time. */
  workerLimit(): number;
  /** Called while a model is loaded, with the owners that wait. */
  onProgress(progress: Progress, owners: string[]): void;
  /** Called when something failed that no answer shows. */
  onFault(error: GapLensError): void;
}

/** A job before it waits. */
interface Wanted<Value> extends Pick<Job, 'key' | 'capture' | 'priority' | 'choices' | 'signal'> {
  isExclusive?: boolean;
  ask(worker: EngineWorker, model: Model): Promise<Value>;
}

/**
 * Gives jobs to engine workers. All that is known about several jobs lives here: who waits, in which order, what has failed. A worker that
 * hangs or dies costs the job that it was working on its one retry, and no other job anything but the way of its image: no context keeps a
 * copy of that, so the sender is asked for it again (`capture-lost`).
 */
export class Scheduler {
  readonly #backends = new BackendRecord();
  readonly #waiting = new WaitingJobs(() => this.#assign());
  readonly #running = new Set<Job>();
  /** The losses of jobs whose images are to be sent again, by key. */
  readonly #losses = new Map<string, number>();
  readonly #idleWork = new IdleWork();
  readonly #holds = new Holds(() => this.#tellHeld());
  readonly #pool: WorkerPool;
  readonly #once: ClassifyOnce;
  readonly #onProgress: SchedulerOptions['onProgress'];
  #renderer: Promise<void> | null = null;
  #isRendererKnown = false;
  #trial: Promise<TrialReport> | null = null;

  constructor({ startWorker, workerLimit, onProgress, onFault }: SchedulerOptions) {
    this.#onProgress = onProgress;
    const events = {
      onProgress: (worker: EngineWorker, { progress }: Extract<WorkerEvent, { kind: 'progress' }>) =>
        this.#passOn(worker, progress),
      onFault: (error: ErrorReport) => onFault(fromErrorReport(error)),
      onHang: (backend: Backend, error: GapLensError) => this.#backends.exclude(backend, toErrorReport(error)),
      onLost: (worker: EngineWorker) => this.#pool.remove(worker),
    };
    this.#pool = new WorkerPool(() => new EngineWorker(startWorker, events), workerLimit);
    this.#once = new ClassifyOnce({
      modelOf: (choices) => this.#modelOf(choices),
      classify: (task, priority, signal, key) => {
        const { capture, wantsPreview, choices } = task;
        const request = { capture, kinds: kindsUseOf(task), ...(wantsPreview && { wantsPreview }) };
        const ask = (worker: EngineWorker, model: Model) =>
          worker.run('classify', { ...request, rank: priority.rank, ...model }, { model, isExclusive: false }, signal);
        return this.#do({ key, capture, priority, choices, signal, ask });
      },
      onRise: () => this.#assign(),
      onShared: () => this.#holds.expectNoMore(),
    });
  }

  async classify(task: ClassifyRequest & EngineTask, signal: AbortSignal): Promise<ClassifyAnswer> {
    const { choices } = task;
    if (this.#needsRenderer(choices)) await this.#learnRenderer();
    const classification = await this.#once.classify(task, signal);
    return { ...classification, fallback: this.#backends.fallback(choices) };
  }

  explain(
    { jobId, capture, owner, choices, inputSize, classIndices, wantsKind }: ExplainRequest & EngineTask,
    signal: AbortSignal,
  ): Promise<Explanation> {
    const kinds = wantsKind ? kindsUseOf({ choices, nameAnyway: true }) : 'none';
    const request = { capture, rank: FIRST, inputSize, classIndices, kinds };
    const ask = (worker: EngineWorker, model: Model) =>
      worker.run('explain', { ...request, ...model }, { model, isExclusive: false }, signal);
    return this.#do({ key: jobId, capture, priority: { rank: FIRST, owners: new Set([owner]) }, choices, signal, ask });
  }

  /** Makes room for an image that is on its way. Loads the model before that asks for it, unless a worker has one or is getting one. */
  async prepare(choices: EngineChoices): Promise<void> {
    // Without other work there is none to hold, and what the person has asked for may be a run.
    if (this.#running.size > 0) this.#holds.expect();
    if (this.#needsRenderer(choices)) await this.#learnRenderer();
    if (this.#pool.workers.some(({ loaded, needed }) => loaded || needed)) return;
    const model = this.#modelOf(choices);
    const kinds = kindsUseOf({ choices });
    // Not exclusive: an image that comes meanwhile waits for this worker, and starts no other one.
    await this.#preload(this.#pool.idleWorker(), model, { kinds, isExclusive: false });
  }

  selfTest(choices: EngineChoices): Promise<SelfTestReport> {
    const ask = (worker: EngineWorker, model: Model) => worker.run('selfTest', model, { model, isExclusive: true });
    const priority = { rank: rankOf('in-turn', true), owners: new Set(['pages']) };
    return this.#do({ key: 'self-test', capture: undefined, priority, choices, signal: undefined, isExclusive: true, ask });
  }

  /**
   * Measures both backends once nobody waits for an image, and leaves the model loaded on the backend that is used from now on.
   */
  runTrial(choices: EngineChoices): Promise<TrialReport> {
    this.#trial ??= this.#idleWork
      .add((signal) => this.#measure(choices, signal))
      .finally(() => {
        this.#trial = null;
      });
    return this.#trial;
  }

  async state(choices: EngineChoices): Promise<EngineState> {
    await this.#learnRenderer();
    const { renderer, trial } = this.#backends;
    const loaded = this.#pool.workers.find((worker) => worker.loaded)?.loaded?.modelId;
    return {
      renderer,
      ...this.#backends.choose(choices),
      model: loaded === undefined ? null : { id: loaded, name: nameOfModel(loaded) },
      trial,
      fallback: this.#backends.fallback(choices),
    };
  }

  async #do<Value>({ ask, isExclusive = false, ...wanted }: Wanted<Value>): Promise<Value> {
    if (this.#needsRenderer(wanted.choices)) await this.#learnRenderer();
    return new Promise((resolve, reject) => {
      const runOn = async (worker: EngineWorker, model: Model) => resolve(await ask(worker, model));
      const losses = this.#losses.get(wanted.key) ?? 0;
      this.#losses.delete(wanted.key);
      this.#waiting.add({ ...wanted, isExclusive, losses, runOn, reject });
      this.#assign();
    });
  }

  /** Gives waiting jobs to workers, strictly in their order: a job that needs another model is not overtaken forever. */
  #assign(): void {
    for (let job = this.#waiting.first; job; job = this.#waiting.first) {
      const model = this.#modelOf(job.choices);
      const worker = this.#pool.workerFor(model, job);
      if (!worker) {
        void this.#pool.grow(model)?.then(() => this.#assign());
        break;
      }
      this.#waiting.take(job);
      void this.#run(worker, job, model);
    }
    // A worker that was started meanwhile does not know yet.
    this.#tellHeld();
    const isIdle = this.#waiting.first === undefined && this.#running.size === 0;
    this.#idleWork.setIdle(isIdle);
    this.#pool.setIdle(isIdle);
  }

  #tellHeld(): void {
    for (const worker of this.#pool.workers) worker.hold(this.#holds.areHeld);
  }

  async #run(worker: EngineWorker, job: Job, model: Model): Promise<void> {
    this.#running.add(job);
    const release = job.priority.rank === FIRST && !job.isExclusive ? this.#holds.begin(job.signal) : undefined;
    try {
      await job.runOn(worker, model);
      worker.loaded = model;
    } catch (error) {
      await this.#afterFailure(worker, job, model, error);
    } finally {
      this.#running.delete(job);
      release?.();
      this.#assign();
    }
  }

  /** Repeats the job if a worker or a backend has failed and something is left to try. All other errors are the job's own. */
  async #afterFailure(worker: EngineWorker, job: Job, model: Model, error: unknown): Promise<void> {
    if (job.signal?.aborted) return job.reject(new GapLensError('aborted'));
    if (error instanceof WorkerLost) {
      if (error.isAtFault) job.losses += 1;
      if (job.losses > RETRIES) return job.reject(error.cause);
      if (!job.capture || !isLost(job.capture)) return this.#waiting.add(job);
      if (job.losses > 0) this.#losses.set(job.key, job.losses);
      return job.reject(new GapLensError('capture-lost'));
    }
    const report = toErrorReport(error);
    if (report.code !== 'backend-unavailable' && report.code !== 'backend-wrong') {
      // The model was loaded; the image was the problem.
      if (report.code.startsWith('image-')) worker.loaded = model;
      return job.reject(error);
    }
    const isOneOfSeveral = this.#pool.workers.some((each) => each !== worker && isSame(each.loaded, model));
    if (isOneOfSeveral && report.code === 'backend-unavailable') {
      this.#pool.retire(worker);
      return this.#waiting.add(job);
    }
    worker.loaded = null;
    this.#backends.noteFailure(model.backend, report);
    // Without the renderer, the choice is made as if there were no WebGL2.
    if (this.#needsRenderer(job.choices)) await this.#learnRenderer().catch(() => undefined);
    // Nothing is left to try if the other backend has failed too, or is not available.
    if (this.#backends.exclusionOf(this.#modelOf(job.choices).backend)) return job.reject(error);
    return this.#waiting.add(job);
  }

  async #measure(choices: EngineChoices, signal: AbortSignal): Promise<TrialReport> {
    await this.#learnRenderer();
    signal.throwIfAborted();
    const { renderer, exclusions } = this.#backends;
    if (!renderer) throw new GapLensError('backend-unavailable', 'webgl', 'there is no WebGL2');
    const worker = this.#pool.idleWorker();
    // The trial frees WebGL.
    if (worker.loaded?.backend === 'webgl') worker.loaded = null;
    const traits = { model: null, isExclusive: true };
    // A model that runs on one backend only would not say which is faster.
    const modelId = findModel(choices.modelId)?.onlyOn ? defaultModelId : choices.modelId;
    const payload = { modelId, renderer: renderer.name, excluded: exclusions };
    const report = await worker
      .run('measure', payload, traits, signal)
      .catch((error: unknown) => Promise.reject(error instanceof WorkerLost ? error.cause : error))
      .finally(() => this.#assign());
    this.#backends.noteTrial(report);
    const model = this.#modelOf(choices);
    await this.#preload(worker, model);
    return report;
  }

  /** Loads a model before the next image asks for it. If that fails, it fails again for the next image, which reports why. */
  async #preload(worker: EngineWorker, ...load: Parameters<EngineWorker['preload']>): Promise<void> {
    try {
      await worker.preload(...load);
    } catch {
      worker.loaded = null;
    }
    this.#assign();
  }

  #modelOf(choices: EngineChoices): Model {
    return { modelId: choices.modelId, backend: this.#backends.choose(choices).backend };
  }

  /** Returns whether the choice of the backend may depend on the renderer, which is not read yet. */
  #needsRenderer({ backend, trials }: EngineChoices): boolean {
    const mayMatter = Object.keys(trials).length > 0 || this.#backends.exclusions.length > 0;
    return !this.#isRendererKnown && backend === 'auto' && mayMatter;
  }

  #learnRenderer(): Promise<void> {
    if (this.#isRendererKnown) return Promise.resolve();
    this.#renderer ??= this.#readRenderer().finally(() => {
      this.#renderer = null;
    });
    return this.#renderer;
  }

  async #readRenderer(): Promise<void> {
    const worker = this.#pool.workers[0] ?? this.#pool.idleWorker();
    try {
      this.#backends.renderer = await worker.run('readRenderer', {}, { model: null, isExclusive: false });
    } catch (error) {
      const isLost = error instanceof WorkerLost;
      // A driver on which even this hangs is as good as none.
      if (!isLost || error.cause.code !== 'engine-timeout' || !error.isAtFault) throw isLost ? error.cause : error;
      this.#backends.exclude('webgl', toErrorReport(error.cause));
    }
    this.#isRendererKnown = true;
    this.#assign();
  }

  /** Reports the progress of a worker unless images are classified with the same model in the meantime. */
  #passOn(worker: EngineWorker, progress: Progress): void {
    const others = this.#pool.workers.filter((each) => each !== worker);
    if (others.some(({ loaded }) => loaded?.modelId === progress.model.id)) return;
    const jobs = [...this.#running, ...this.#waiting.all];
    this.#onProgress(progress, [...new Set(jobs.flatMap(({ priority }) => [...priority.owners]))]);
  }
}
