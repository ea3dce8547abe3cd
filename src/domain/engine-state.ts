import type { Backend, BackendFallback, ModelName } from './classification';

export type BackendPreference = 'auto' | Backend;

/** Why the engine uses its current backend. */
export type BackendReason =
  | 'forced' // chosen in the options
  | 'model' // the model runs on no other backend
  | 'no-webgl2' // there is no WebGL2 here
  | 'software-renderer' // the processor emulates WebGL2
  | 'untried' // WASM, until the trial has run
  | 'trial' // the trial measured this backend as faster
  | 'fallback'; // the other backend gave wrong answers or died

/** The WebGL2 renderer of this machine, named as the driver names it. */
export interface Renderer {
  name: string;
  software: boolean;
}

/** The trial's result: median milliseconds of one inference on each backend, measured on this machine. */
export interface TrialReport {
  renderer: string;
  milliseconds: Record<Backend, number | null>;
  faster: Backend;
}

/** The program that runs a network: our own kernels, or TensorFlow.js on one of its backends. */
export type ExecutorKind = 'wasm' | 'tfjs-wasm' | 'tfjs-webgl';

/** The state of the engine, as the options page shows it. */
export interface EngineState {
  /** `null` if there is no WebGL2. */
  renderer: Renderer | null;
  /** The backend of the next classification, and why it is used. */
  backend: Backend;
  reason: BackendReason;
  /** `null` until a model is loaded. */
  model: ModelName | null;
  /** The running engine's measurement on this renderer, which may not be stored yet. */
  trial: TrialReport | null;
  /** Set if a backend gave wrong answers or died and the other one replaced it. */
  fallback: BackendFallback | null;
}

/** Result of classifying a known image and comparing the logits with known ones. */
export interface SelfTestReport {
  model: ModelName;
  backend: Backend;
  executor: ExecutorKind;
  /** Names what our own kernels cannot run of this model, such as an operation; `null` if they can, or were not asked. */
  obstacle: string | null;
  passed: boolean;
  /** Largest absolute difference from the known logits. */
  largestDifference: number;
  /** Largest difference that is acceptable for this model. */
  tolerance: number;
  /** Milliseconds for decoding, preprocessing and inference together. */
  took: number;
}

/** The engine's current activity, shown while somebody waits. */
export type Progress = ModelLoading | WarmUp;

export interface ModelLoading {
  stage: 'loading-model';
  model: ModelName;
  /** In [0, 1]. */
  fraction: number;
}

export interface WarmUp {
  stage: 'warming-up';
  model: ModelName;
  backend: Backend;
}
