import type { ClassifyRequest, EngineChoices, EngineEvent, EngineTask, ExplainRequest, Urgency } from '../messaging/contracts';
import type { Backend, BackendFallback, Classification } from '../shared/classification';
import type { EngineState, Renderer, SelfTestReport, TrialReport } from '../shared/engine-state';
import type { Explanation } from '../shared/explanation';
import { type ErrorReport, fromErrorReport, GapLensError, isAbort, toErrorReport } from '../shared/errors';
import { chooseBackend, otherBackend } from './backends/choose-backend';
import { discardWebGl } from './backends/tfjs-backends';
import { runTrial } from './backends/trial';
import { Classifier } from './classifier';
import { JobQueue } from './job-queue';
import { type ModelFiles, readModelFiles } from './model-files';

/** A backend that failed twice is not used again: once may be a lost context (a driver update, a sleeping laptop). */
const FAILURES_ALLOWED = 1;

/** Milliseconds. Compiling a network's shaders takes 10 s on a slow machine; what takes longer than this hangs. */
const TIME_LIMIT = 90_000;

/** Holds one model on one backend at a time, and answers one job after the other. */
export class Engine {
  private readonly queue = new JobQueue();
  private readonly failures = new Map<Backend, { count: number; error: ErrorReport }>();
  private classifier: Classifier | null = null;

  /**
   * @param renderer of the WebGL2 context that can be had here
   * @param hung backend under which an earlier worker hung and was ended
   * @param sendEvent tells the host what it did not ask for
   */
  constructor(
    private readonly renderer: Renderer | null,
    hung: Backend | null,
    private readonly sendEvent: (event: EngineEvent) => void,
  ) {
    if (hung)
      this.failures.set(hung, {
        count: FAILURES_ALLOWED + 1,
        error: { code: 'engine-timeout', params: [String(TIME_LIMIT / 1000)] },
      });
  }

  classify({ jobId, owner, choices, capture, urgency, inFront }: ClassifyRequest & EngineTask): Promise<Classification> {
    const work = async (signal: AbortSignal) => {
      const classification = await this.withClassifier(choices, signal, (classifier) => classifier.classify(capture, signal));
      return { ...classification, fallback: this.fallback(choices) };
    };
    return this.enqueue(jobId, owner, work, rankOf(urgency, inFront));
  }

  explain({ jobId, owner, choices, capture, ...question }: ExplainRequest & EngineTask): Promise<Explanation> {
    const work = (signal: AbortSignal) =>
      this.withClassifier(choices, signal, (classifier) => classifier.explain(capture, question, signal));
    return this.enqueue(jobId, owner, work, FIRST);
  }

  selfTest(choices: EngineChoices): Promise<SelfTestReport> {
    return this.enqueue(crypto.randomUUID(), 'pages', (signal) =>
      this.withClassifier(choices, signal, (classifier) => classifier.selfTest(signal)),
    );
  }

  /** Measures both backends. The one in use is given up first, so that both start alike; then the model is loaded again. */
  runTrial(choices: EngineChoices): Promise<TrialReport> {
    return this.enqueue(crypto.randomUUID(), 'pages', async (signal) => {
      if (!this.renderer) throw new GapLensError('backend-unavailable', 'webgl', 'there is no WebGL2');
      this.sendBusy(null);
      this.discardClassifier();
      const files = await readModelFiles(choices.modelId, () => undefined);
      const { name } = this.renderer;
      const report = await runTrial(name, (backend) => this.loadContestant(files, backend), signal).finally(discardWebGl);
      // So that the next image need not wait. If it can't be, the next image's failure says why.
      const decided = this.decide({ ...choices, trials: { ...choices.trials, [name]: report } });
      this.sendBusy(decided.backend);
      await this.ensureClassifier(choices.modelId, decided.backend, signal).catch(() => undefined);
      return report;
    });
  }

  cancel(jobId: string): void {
    this.queue.cancel(jobId);
  }

  dropOwner(owner: string): void {
    this.queue.dropOwner(owner);
  }

  state(choices: EngineChoices): EngineState {
    return {
      renderer: this.renderer,
      ...this.decide(choices),
      model: this.classifier?.model ?? null,
      fallback: this.fallback(choices),
    };
  }

  private enqueue<Value>(
    id: string,
    owner: string,
    work: (signal: AbortSignal) => Promise<Value>,
    rank = rankOf('in-turn', true),
  ): Promise<Value> {
    const workThenIdle = async (signal: AbortSignal) => {
      try {
        return await work(signal);
      } finally {
        this.sendEvent({ kind: 'idle' });
      }
    };
    return this.queue.add(id, owner, workThenIdle, rank);
  }

  /** Runs the work; when the backend fails under it, loads again (the other one, if it failed before) and repeats it. */
  private async withClassifier<Value>(
    choices: EngineChoices,
    signal: AbortSignal,
    work: (classifier: Classifier) => Promise<Value>,
  ): Promise<Value> {
    for (;;) {
      const { backend } = this.decide(choices);
      this.sendBusy(backend);
      try {
        return await work(await this.ensureClassifier(choices.modelId, backend, signal));
      } catch (error) {
        if (!isBackendFailure(error) || signal.aborted) throw error;
        this.noteFailure(backend, error);
        // Nothing is left to try: the other one has failed too, or can't be had.
        if (this.hasFailed(this.decide(choices).backend)) throw error;
      }
    }
  }

  /**
   * For a trial. What failed in this session does not take part: a backend that hangs would hang every trial. Each run says
   * whose it is, so that the host knows which backend hangs.
   */
  private async loadContestant(files: ModelFiles, backend: Backend) {
    const failure = this.failures.get(backend);
    if (failure && this.hasFailed(backend)) throw fromErrorReport(failure.error);
    this.sendBusy(backend);
    const classifier = await Classifier.load(files, backend);
    return {
      selfTest: (signal: AbortSignal) => {
        this.sendBusy(backend);
        return classifier.selfTest(signal);
      },
      dispose: () => classifier.dispose(),
    };
  }

  private async ensureClassifier(modelId: string, backend: Backend, signal: AbortSignal): Promise<Classifier> {
    if (this.classifier?.model.id === modelId && this.classifier.backend === backend) return this.classifier;
    this.discardClassifier();
    const model = { id: modelId, name: modelId };
    const files = await readModelFiles(modelId, (fraction) => {
      this.sendProgress({ stage: 'loading-model', model, fraction });
    });
    signal.throwIfAborted();
    this.sendProgress({ stage: 'warming-up', model: { id: modelId, name: files.descriptor.name }, backend });
    const classifier = await Classifier.load(files, backend);
    // A backend that starts can still be wrong (drivers are): nothing is said before the known image gave its known logits.
    const report = await classifier.selfTest(new AbortController().signal).catch((error: unknown) => {
      classifier.dispose();
      throw error;
    });
    if (!report.passed) {
      classifier.dispose();
      throw new GapLensError('backend-wrong', backend);
    }
    this.classifier = classifier;
    return classifier;
  }

  private discardClassifier(): void {
    const classifier = this.classifier;
    this.classifier = null;
    try {
      classifier?.dispose();
    } catch {
      // Its context is gone, and its tensors with it.
    }
    if (classifier?.backend === 'webgl') discardWebGl();
  }

  private noteFailure(backend: Backend, error: unknown): void {
    this.discardClassifier();
    const count = (this.failures.get(backend)?.count ?? 0) + 1;
    // What gives wrong numbers will not mend itself.
    const final = error instanceof GapLensError && error.code === 'backend-wrong';
    this.failures.set(backend, { count: final ? FAILURES_ALLOWED + 1 : count, error: toErrorReport(error) });
  }

  private hasFailed(backend: Backend): boolean {
    return (this.failures.get(backend)?.count ?? 0) > FAILURES_ALLOWED;
  }

  private decide({ backend, trials }: EngineChoices) {
    const failed = new Set([...this.failures.keys()].filter((name) => this.hasFailed(name)));
    return chooseBackend(backend, this.renderer, trials, failed);
  }

  private fallback(choices: EngineChoices): BackendFallback | null {
    const { backend, reason } = this.decide(choices);
    const failure = this.failures.get(otherBackend(backend));
    return reason === 'fallback' && failure ? { from: otherBackend(backend), error: failure.error } : null;
  }

  private sendBusy(backend: Backend | null): void {
    this.sendEvent({ kind: 'busy', backend, limit: TIME_LIMIT });
  }

  private sendProgress(progress: Extract<EngineEvent, { kind: 'progress' }>['progress']): void {
    this.sendEvent({ kind: 'progress', progress, owners: this.queue.owners() });
  }
}

/** A person waits for it. */
const FIRST = 0;

/** What a person can see goes before what is scrolled away, and both before what lies in a tab that is not in front. */
function rankOf(urgency: Urgency = 'in-turn', inFront: boolean): number {
  if (urgency === 'now') return FIRST;
  return (inFront ? 1 : 3) + (urgency === 'in-view' ? 0 : 1);
}

/** Faults of an image or of a model's files are not the backend's. */
function isBackendFailure(error: unknown): boolean {
  if (isAbort(error)) return false;
  if (error instanceof GapLensError) return error.code === 'backend-wrong' || error.code === 'backend-unavailable';
  return true;
}
