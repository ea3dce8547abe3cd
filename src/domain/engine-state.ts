import type { Backend, BackendFallback, ModelName } from './classification';

export type BackendPreference = 'auto' | Backend;

/** Why the engine uses the backend that it uses. */
export type BackendReason =
  | 'forced' // chosen in the options
  | 'no-webgl2' // there is no WebGL2 here
  | 'software-renderer' // WebGL2 is made by the processor
  | 'untried' // WASM until the trial has been run
  | 'trial' // the measured trial said it is faster
  | 'fallback'; // the other one was wrong or died

/** The WebGL2 renderer of this machine, as the driver names it. `null`: there is no WebGL2. */
export interface Renderer {
  name: string;
  software: boolean;
}

/** Milliseconds of one inference on each backend (median), as measured on this machine. */
export interface TrialReport {
  renderer: string;
  milliseconds: Record<Backend, number | null>;
  faster: Backend;
}

/** What the options page shows of the engine. */
export interface EngineState {
  renderer: Renderer | null;
  /** What the next classification runs on, and why. */
  backend: Backend;
  reason: BackendReason;
  /** `null` until a model has been loaded. */
  model: ModelName | null;
  /** What the running engine has measured on this renderer, which may not be stored yet. */
  trial: TrialReport | null;
  /** Set when a backend was found wrong or dead and the other one took over. */
  fallback: BackendFallback | null;
}

/** The known image through the whole path, compared with its known logits. */
export interface SelfTestReport {
  model: ModelName;
  backend: Backend;
  passed: boolean;
  /** Largest absolute difference of the known logits. */
  largestDifference: number;
  /** Difference that is still right for this model. */
  tolerance: number;
  /** Milliseconds of decode, preprocess and inference together. */
  took: number;
}

/** What the engine is busy with while somebody waits. `fraction` in [0, 1]. */
export type Progress =
  { stage: 'loading-model'; model: ModelName; fraction: number } | { stage: 'warming-up'; model: ModelName; backend: Backend };
