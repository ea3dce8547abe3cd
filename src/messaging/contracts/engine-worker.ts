import type { Backend, ModelName } from '../../domain/classification';
import type { ErrorReport } from '../../domain/errors';
import type { Progress, Renderer, SelfTestReport, TrialReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import type { ClassifyAnswer, ClassifyRequest, ExplainRequest } from './engine';

/** The fields of each piece of work that an engine worker is given. */
export interface WorkerTask {
  /** Identifies the work in `stop` and in events. */
  taskId: string;
}

/** Work with a model on a backend, which the worker loads if necessary. */
export interface ModelTask extends WorkerTask {
  modelId: string;
  backend: Backend;
}

/** Rank of work that a person waits for. Other work has higher ranks. */
export const FIRST = 0;

/**
 * Use of the network "Kinds of picture" for an image: none; `decides`: it runs first, and no class is named for kinds that the model
 * does not know; `accompanies`: it says its kind, and classes are named all the same.
 */
export type KindsUse = 'none' | 'decides' | 'accompanies';

/** Work on an image. A worker infers the image with the lowest rank first among those that it has prepared. */
export interface ImageTask extends ModelTask {
  capture: Capture;
  rank: number;
}

export interface ClassifyTask extends ImageTask, Pick<ClassifyRequest, 'wantsPreview'> {
  kinds: KindsUse;
}

export interface ExplainTask extends ImageTask, Pick<ExplainRequest, 'inputSize' | 'classIndices'> {
  kinds: KindsUse;
}

/** A classification as far as one worker knows it: only the scheduler knows whether another backend should have made it. */
export type WorkerClassification = Omit<ClassifyAnswer, 'fallback'>;

/**
 * Answered by an engine worker. A worker knows nothing of owners, settings and other workers. Its host gives it only work for the same
 * model and backend at the same time.
 */
export interface WorkerMessages {
  /** Returns WebGL2's renderer; `null` if there is no WebGL2. */
  readRenderer(request: WorkerTask): Renderer | null;
  /** Loads a model in place of the one that is loaded, and begins to load the network for kinds if that is wanted. */
  load(request: ModelTask & { kinds: KindsUse }): ModelName;
  classify(request: ClassifyTask): WorkerClassification;
  explain(request: ExplainTask): Explanation;
  selfTest(request: ModelTask): SelfTestReport;
  /** Measures both backends, except excluded ones. The host gives the worker nothing else meanwhile. */
  measure(request: WorkerTask & { modelId: string; renderer: string; excluded: [Backend, ErrorReport][] }): TrialReport;
  /** Stops work between two stages; it then rejects with `aborted`. */
  stop(request: WorkerTask): void;
  /** Begins no decoding and no inference for which no person waits, or continues with that. */
  hold(request: { isHeld: boolean }): void;
}

/** Events from an engine worker. */
export type WorkerEvent =
  | { kind: 'progress'; progress: Progress }
  /** Something failed that no answer shows. */
  | { kind: 'fault'; error: ErrorReport }
  /** The worker begins a piece of work during which it may not react. If the piece hangs, that task and that backend are to blame. */
  | { kind: 'working'; taskId: string; backend: Backend | null };
