import type { ClassifyRequest, EngineChoices, EngineEvent, EngineTask, ExplainRequest, Urgency } from '../../messaging/contracts';
import type { Backend, Classification } from '../../domain/classification';
import type { EngineState, Renderer, SelfTestReport, TrialReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import { BackendError } from '../executors/backend-error';
import { BackendRecord } from './backend-record';
import type { Classifier } from './classifier';
import { JobQueue } from './job-queue';
import { LoadedModel } from './loaded-model';
import { measureBackends } from './measure-backends';

/** Milliseconds after which work counts as hanging. Compiling a network's shaders takes 10 s on a slow machine. */
const TIME_LIMIT = 90_000;

type Work<Value> = (signal: AbortSignal) => Promise<Value>;

/** Runs one job after the other, each with its chosen model and backend. */
export class Engine {
  readonly #queue = new JobQueue();
  readonly #backends: BackendRecord;
  readonly #model = new LoadedModel((progress) => {
    this.#sendEvent({ kind: 'progress', progress, owners: this.#queue.owners() });
  });
  readonly #sendEvent: (event: EngineEvent) => void;
  /** The job of the current image; `null` for other work. */
  #jobId: string | null = null;
  #trial: Promise<TrialReport> | null = null;

  /**
   * @param renderer the renderer of WebGL2; `null` if there is no WebGL2
   * @param hung the backend on which an earlier worker hung and was ended
   * @param sendEvent sends an event to the host
   */
  constructor(renderer: Renderer | null, hung: Backend | null, sendEvent: (event: EngineEvent) => void) {
    this.#backends = new BackendRecord(renderer);
    this.#sendEvent = sendEvent;
    if (hung) this.#backends.exclude(hung, { code: 'engine-timeout', params: [String(TIME_LIMIT / 1000)] });
  }

  classify({ jobId, owner, choices, capture, urgency, inFront }: ClassifyRequest & EngineTask): Promise<Classification> {
    const work = async (signal: AbortSignal) => {
      const classification = await this.#withClassifier(choices, signal, (classifier) => classifier.classify(capture, signal));
      return { ...classification, fallback: this.#backends.fallback(choices) };
    };
    return this.#queue.add(jobId, owner, this.#announced(jobId, work), rankOf(urgency, inFront));
  }

  explain({ jobId, owner, choices, capture, ...question }: ExplainRequest & EngineTask): Promise<Explanation> {
    const work = (signal: AbortSignal) =>
      this.#withClassifier(choices, signal, (classifier) => classifier.explain(capture, question, signal));
    return this.#queue.add(jobId, owner, this.#announced(jobId, work), FIRST);
  }

  selfTest(choices: EngineChoices): Promise<SelfTestReport> {
    const work = (signal: AbortSignal) => this.#withClassifier(choices, signal, (classifier) => classifier.selfTest(signal));
    return this.#queue.add(crypto.randomUUID(), 'pages', this.#announced(null, work), rankOf('in-turn', true));
  }

  /**
   * Measures both backends once nobody waits for an image, and leaves the model loaded on the backend that is used from now on.
   */
  runTrial(choices: EngineChoices): Promise<TrialReport> {
    const measure = (signal: AbortSignal) => {
      const parts = {
        backends: this.#backends,
        model: this.#model,
        onBusy: (backend: Backend | null) => this.#sendBusy(backend),
      };
      return measureBackends(parts, choices, signal);
    };
    this.#trial ??= this.#queue.addWhenIdle(this.#announced(null, measure)).finally(() => {
      this.#trial = null;
    });
    return this.#trial;
  }

  cancel(jobId: string): void {
    this.#queue.cancel(jobId);
  }

  dropOwner(owner: string): void {
    this.#queue.dropOwner(owner);
  }

  state(choices: EngineChoices): EngineState {
    const { renderer, trial } = this.#backends;
    return {
      renderer,
      ...this.#backends.choose(choices),
      model: this.#model.classifier?.model ?? null,
      trial,
      fallback: this.#backends.fallback(choices),
    };
  }

  /** Returns the work with an `idle` event after it. The work itself sends `busy`, once its backend is known. */
  #announced<Value>(jobId: string | null, work: Work<Value>): Work<Value> {
    return async (signal) => {
      this.#jobId = jobId;
      try {
        return await work(signal);
      } finally {
        this.#sendEvent({ kind: 'idle' });
      }
    };
  }

  /**
   * Runs the work. If the backend fails, loads the model again (on the other backend after a second failure) and repeats the
   * work.
   */
  async #withClassifier<Value>(
    choices: EngineChoices,
    signal: AbortSignal,
    work: (classifier: Classifier) => Promise<Value>,
  ): Promise<Value> {
    for (;;) {
      const { backend } = this.#backends.choose(choices);
      this.#sendBusy(backend);
      try {
        return await work(await this.#model.ensure(choices.modelId, backend, signal));
      } catch (error) {
        if (!(error instanceof BackendError) || signal.aborted) throw error;
        this.#model.discard();
        this.#backends.noteFailure(backend, error);
        // Nothing is left to try if the other backend has failed too, or is not available.
        if (this.#backends.exclusionOf(this.#backends.choose(choices).backend)) throw error;
      }
    }
  }

  #sendBusy(backend: Backend | null): void {
    this.#sendEvent({ kind: 'busy', backend, jobId: this.#jobId, limit: TIME_LIMIT });
  }
}

/** Rank of work that a person waits for. */
const FIRST = 0;

/**
 * Returns the rank of a job: visible images come before images out of view, and both before images in a tab that is not in front.
 */
function rankOf(urgency: Urgency = 'in-turn', inFront: boolean): number {
  if (urgency === 'now') return FIRST;
  return (inFront ? 1 : 3) + (urgency === 'in-view' ? 0 : 1);
}
