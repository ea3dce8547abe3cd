import type { ClassifyRequest, EngineChoices, EngineEvent, EngineTask, ExplainRequest, Urgency } from '../../messaging/contracts';
import type { Backend, BackendFallback, Classification } from '../../domain/classification';
import type { EngineState, Renderer, SelfTestReport, TrialReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import { type ErrorReport, fromErrorReport, GapLensError, toErrorReport } from '../../domain/errors';
import { BackendError } from '../executors/backend-error';
import { chooseBackend, otherBackend } from '../executors/choose-backend';
import { discardWebGl } from '../executors/tfjs/tfjs-backends';
import { runTrial } from '../executors/trial';
import { Classifier } from './classifier';
import { JobQueue } from './job-queue';
import { type ModelFiles, readModelFiles } from '../models/model-files';

/** A backend that failed twice is not used again: once may be a lost context (a driver update, a sleeping laptop). */
const FAILURES_ALLOWED = 1;

/** Milliseconds. Compiling a network's shaders takes 10 s on a slow machine; what takes longer than this hangs. */
const TIME_LIMIT = 90_000;

/** Holds one model on one backend at a time, and answers one job after the other. */
export class Engine {
  private readonly queue = new JobQueue();
  private readonly failures = new Map<Backend, { count: number; error: ErrorReport }>();
  private classifier: Classifier | null = null;
  /** Of the image that is worked on; `null` for other work. */
  private jobId: string | null = null;
  private measuring: Promise<TrialReport> | null = null;
  /** What this worker has measured: jobs that were sent before, and a storage that is full, know nothing of it. */
  private ownTrials: Record<string, TrialReport> = {};

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
    const work = (signal: AbortSignal) => this.withClassifier(choices, signal, (classifier) => classifier.selfTest(signal));
    return this.enqueue(null, 'pages', work);
  }

  /** Measures both backends once no image is waited for, and leaves the model loaded on the one that is used from now on. */
  runTrial(choices: EngineChoices): Promise<TrialReport> {
    this.measuring ??= this.queue
      .addWhenIdle((signal) => this.thenIdle(null, () => this.measure(choices, signal)))
      .finally(() => {
        this.measuring = null;
      });
    return this.measuring;
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
      trial: (this.renderer && this.ownTrials[this.renderer.name]) ?? null,
      fallback: this.fallback(choices),
    };
  }

  private enqueue<Value>(
    jobId: string | null,
    owner: string,
    work: (signal: AbortSignal) => Promise<Value>,
    rank = rankOf('in-turn', true),
  ): Promise<Value> {
    const workThenIdle = (signal: AbortSignal) => this.thenIdle(jobId, () => work(signal));
    return this.queue.add(jobId ?? crypto.randomUUID(), owner, workThenIdle, rank);
  }

  private async thenIdle<Value>(jobId: string | null, work: () => Promise<Value>): Promise<Value> {
    this.jobId = jobId;
    try {
      return await work();
    } finally {
      this.sendEvent({ kind: 'idle' });
    }
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
        if (!(error instanceof BackendError) || signal.aborted) throw error;
        this.noteFailure(backend, error);
        // Nothing is left to try: the other one has failed too, or can't be had.
        if (this.hasFailed(this.decide(choices).backend)) throw error;
      }
    }
  }

  private async measure(choices: EngineChoices, signal: AbortSignal): Promise<TrialReport> {
    if (!this.renderer) throw new GapLensError('backend-unavailable', 'webgl', 'there is no WebGL2');
    this.sendBusy(null);
    // The trial frees the WebGL context. A model on WASM stays loaded, so that a trial that gives way to an image costs no model.
    if (this.classifier?.backend === 'webgl') this.discardClassifier();
    const files = await readModelFiles(choices.modelId, () => undefined);
    signal.throwIfAborted();
    const { name } = this.renderer;
    const report = await runTrial(name, (backend) => this.loadContestant(files, backend, signal), signal).finally(discardWebGl);
    this.ownTrials = { ...this.ownTrials, [name]: report };
    // So that the next image need not wait.
    const { backend } = this.decide(choices);
    this.sendBusy(backend);
    // If it cannot be loaded, the next image's failure says why.
    await this.ensureClassifier(choices.modelId, backend, signal).catch(() => undefined);
    return report;
  }

  /**
   * For a trial. What failed in this session does not take part: a backend that hangs would hang every trial. Each run says
   * whose it is, so that the host knows which backend hangs.
   */
  private async loadContestant(files: ModelFiles, backend: Backend, signal: AbortSignal) {
    const failure = this.failures.get(backend);
    if (failure && this.hasFailed(backend)) throw fromErrorReport(failure.error);
    signal.throwIfAborted();
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
    this.classifier = await loadTested(files, backend);
    return this.classifier;
  }

  private discardClassifier(): void {
    const classifier = this.classifier;
    this.classifier = null;
    if (classifier) free(classifier, classifier.backend);
  }

  private noteFailure(backend: Backend, error: BackendError): void {
    this.discardClassifier();
    const count = (this.failures.get(backend)?.count ?? 0) + 1;
    // What gives wrong numbers will not mend itself.
    const final = error.code === 'backend-wrong';
    this.failures.set(backend, { count: final ? FAILURES_ALLOWED + 1 : count, error: toErrorReport(error) });
  }

  private hasFailed(backend: Backend): boolean {
    return (this.failures.get(backend)?.count ?? 0) > FAILURES_ALLOWED;
  }

  private decide({ backend, trials }: EngineChoices) {
    const failed = new Set([...this.failures.keys()].filter((name) => this.hasFailed(name)));
    return chooseBackend(backend, this.renderer, { ...trials, ...this.ownTrials }, failed);
  }

  private fallback(choices: EngineChoices): BackendFallback | null {
    const { backend, reason } = this.decide(choices);
    const failure = this.failures.get(otherBackend(backend));
    return reason === 'fallback' && failure ? { from: otherBackend(backend), error: failure.error } : null;
  }

  private sendBusy(backend: Backend | null): void {
    this.sendEvent({ kind: 'busy', backend, jobId: this.jobId, limit: TIME_LIMIT });
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

/**
 * A backend that starts can still be wrong (drivers are): nothing is said before the known image gave its known logits. The
 * test cannot be aborted, as the next job needs the classifier too.
 *
 * @throws BackendError `backend-wrong` for other logits, once everything is freed
 */
async function loadTested(files: ModelFiles, backend: Backend): Promise<Classifier> {
  let classifier: Classifier | null = null;
  try {
    classifier = await Classifier.load(files, backend);
    const { passed } = await classifier.selfTest(new AbortController().signal);
    if (!passed) throw new BackendError('backend-wrong', backend, 'the known image gave other logits');
    return classifier;
  } catch (error) {
    free(classifier, backend);
    throw error;
  }
}

/** Frees a classifier, and on WebGL the context too: its programs and textures outlive the tensors. */
function free(classifier: Classifier | null, backend: Backend): void {
  try {
    classifier?.dispose();
  } catch {
    // Its context is gone, and its tensors with it.
  }
  if (backend === 'webgl') discardWebGl();
}
