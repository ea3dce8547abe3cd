import {
  FIRST,
  type ClassifyTask,
  type ExplainTask,
  type ModelTask,
  type WorkerClassification,
  type WorkerEvent,
  type WorkerMessages,
} from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import type { Capture } from '../../domain/image-source';
import type { Backend, ModelName } from '../../domain/classification';
import { isAbort, toErrorReport } from '../../domain/errors';
import { kindsModelId } from '../../domain/model-catalog';
import { freeSource } from '../../domain/free-source';
import type { SelfTestReport, TrialReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import { BackendError } from '../executors/backend-error';
import type { DecodedImage } from '../decode/decoded-image';
import type { Classifier } from './classifier';
import { Kinds } from './kinds';
import { LoadedModel } from './loaded-model';
import { measureBackends } from './measure-backends';
import { type Infer, type Place, Turns } from './turns';

type Work<Value> = (classifier: Classifier, infer: Infer, signal: AbortSignal, place: Place) => Promise<Value>;

/** Does what the scheduler gives this worker. Decodes several images at the same time, and infers one at a time. */
export class Engine {
  readonly #sendEvent: (event: WorkerEvent) => void;
  readonly #model: LoadedModel;
  readonly #turns = new Turns();
  readonly #kinds: Kinds;
  /** The controllers that stop the tasks, by task id. */
  readonly #tasks = new Map<string, AbortController>();

  constructor(sendEvent: (event: WorkerEvent) => void) {
    this.#sendEvent = sendEvent;
    this.#model = new LoadedModel((progress) => sendEvent({ kind: 'progress', progress }));
    this.#kinds = new Kinds((error) => sendEvent({ kind: 'fault', error: toErrorReport(error) }));
  }

  classify({ capture, wantsPreview, rank, kinds, ...task }: ClassifyTask): Promise<WorkerClassification> {
    // Loaded at the same time as the model.
    const tellKind = this.#kinds.prepare(kinds);
    const work: Work<WorkerClassification> = async (classifier, infer, signal, place) => {
      await place.giveWay(signal);
      const tellKindThen = tellKind && ((image: DecodedImage) => place.giveWay(signal).then(() => tellKind(image, signal)));
      return classifier.classify(capture, infer, signal, wantsPreview, tellKindThen);
    };
    return freeAfter(capture, this.#withClassifier(task, rank, work));
  }

  explain({ capture, rank, inputSize, classIndices, kinds, ...task }: ExplainTask): Promise<Explanation> {
    const question = { inputSize, classIndices, tellKind: this.#kinds.prepare(kinds) };
    const work: Work<Explanation> = (classifier, infer, signal) => classifier.explain(capture, question, infer, signal);
    return freeAfter(capture, this.#withClassifier(task, rank, work));
  }

  selfTest(task: ModelTask): Promise<SelfTestReport> {
    return this.#withClassifier(task, FIRST, (classifier, infer, signal) => infer(() => classifier.selfTest(signal)));
  }

  load({ kinds, ...task }: Request<WorkerMessages, 'load'>): Promise<ModelName> {
    this.#kinds.prepare(kinds);
    return this.#withClassifier(task, FIRST, async ({ model }) => model);
  }

  measure({ taskId, modelId, renderer, excluded }: Request<WorkerMessages, 'measure'>): Promise<TrialReport> {
    const onUse = (backend: Backend) => this.#sendEvent({ kind: 'working', taskId, backend });
    return this.#stoppable(taskId, (signal) =>
      measureBackends({ model: this.#model, modelId, renderer, excluded: new Map(excluded), onUse }, signal),
    );
  }

  stop(taskId: string): void {
    this.#tasks.get(taskId)?.abort();
  }

  /** @param isHeld whether a person waits for the work of any worker, so that other work begins no step */
  hold(isHeld: boolean): void {
    this.#turns.hold(isHeld);
  }

  /** Does the work with the model. If a backend fails, its classifier is freed, and the next task loads another one. */
  #withClassifier<Value>({ taskId, modelId, backend }: ModelTask, rank: number, work: Work<Value>): Promise<Value> {
    const place = this.#turns.enter(rank);
    const onWork = (used: Backend | null) => this.#sendEvent({ kind: 'working', taskId, backend: used });
    return this.#stoppable(taskId, async (signal) => {
      const infer: Infer = (run) =>
        place.take(() => {
          onWork(backend);
          return run();
        }, signal);
      for (;;) {
        const isKinds = modelId === kindsModelId;
        const classifier = isKinds ? await this.#kinds.ensure() : await this.#model.ensure({ modelId, backend }, onWork, signal);
        try {
          return await work(classifier, infer, signal, place);
        } catch (error) {
          // The failure of another task has freed the classifier under this one.
          if (classifier.isDisposed && !signal.aborted && !isAbort(error)) continue;
          if (error instanceof BackendError) (isKinds ? this.#kinds : this.#model).discard();
          throw error;
        }
      }
    }).finally(() => place.leave());
  }

  async #stoppable<Value>(taskId: string, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const stop = new AbortController();
    this.#tasks.set(taskId, stop);
    try {
      return await work(stop.signal);
    } finally {
      this.#tasks.delete(taskId);
    }
  }
}

/** Frees the capture once there is an answer. After a failure, the capture goes back to the host, which may try again. */
async function freeAfter<Value>({ source }: Capture, work: Promise<Value>): Promise<Value> {
  const answer = await work;
  freeSource(source);
  return answer;
}
