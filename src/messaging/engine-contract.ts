import type { Backend, Classification } from '../domain/classification';
import type { BackendPreference, EngineState, Progress, SelfTestReport, TrialReport } from '../domain/engine-state';
import type { Explanation } from '../domain/explanation';
import type { Capture } from '../domain/image-source';
import type { Senders } from './sender-kind';

export interface ClassifyRequest {
  /** Made by whoever asks (`crypto.randomUUID()`); names the job to {@link BackgroundMessages.cancel}. */
  jobId: string;
  capture: Capture;
  /** Without it: `in-turn`. */
  urgency?: Urgency;
}

/**
 * `now`: a person waits for this very image, so it goes before those that wait in a scan or in a list of files. `in-view`: it
 * is of a scan and can be seen, so it goes before those that can't.
 */
export type Urgency = 'now' | 'in-view' | 'in-turn';

export interface ExplainRequest extends ClassifyRequest {
  /** Side of the network's input in pixels; `null`: the size that the model was made for. Larger gives finer maps. */
  inputSize: number | null;
  /** Whose class maps are wanted; `null`: of all classes. */
  classIndices: number[] | null;
}

/** The user's choices, sent with each request: the engine keeps none itself. */
export interface EngineChoices {
  modelId: string;
  backend: BackendPreference;
  /** Trials of earlier days, by renderer name. */
  trials: Record<string, TrialReport>;
}

/** Fields that the background adds to a request. */
export interface EngineTask {
  /** Whose it is; see `dropOwner`. */
  owner: string;
  choices: EngineChoices;
  /** `true`: its tab is in front of its window. Visible images go before others. */
  inFront: boolean;
}

/** Answered by the engine worker, through its host, which hears the background alone: in Firefox they are one document. */
export interface EngineMessages {
  classify(request: ClassifyRequest & EngineTask): Classification;
  explain(request: ExplainRequest & EngineTask): Explanation;
  cancel(request: { jobId: string }): void;
  /** Drops all waiting jobs of an owner (a closed tab). */
  dropOwner(request: { owner: string }): void;
  state(request: { choices: EngineChoices }): EngineState;
  selfTest(request: { choices: EngineChoices }): SelfTestReport;
  runTrial(request: { choices: EngineChoices }): TrialReport;
}

export const engineSenders: Senders<EngineMessages> = {
  classify: ['background'],
  explain: ['background'],
  cancel: ['background'],
  dropOwner: ['background'],
  state: ['background'],
  selfTest: ['background'],
  runTrial: ['background'],
};

/** Events that the engine worker sends unasked. `owners` are those who wait. */
export type EngineEvent =
  | { kind: 'progress'; progress: Progress; owners: string[] }
  /**
   * Work began that should take less than `limit` milliseconds: whoever hosts the worker ends one that hangs. `jobId` names the
   * image's job; it is `null` for other work.
   */
  | { kind: 'busy'; backend: Backend | null; jobId: string | null; limit: number }
  | { kind: 'idle' };
