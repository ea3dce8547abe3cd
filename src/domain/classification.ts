import type { ErrorReport } from './errors';

/** What is said about one image, and the words for how it was come by. All of it is structured-cloneable. */

export const backends = ['webgl', 'wasm'] as const;
export type Backend = (typeof backends)[number];

/** Which capture method gave the image: the page itself, a fetch, the screen, or a file the user gave. */
export const captureMethods = ['page', 'fetch', 'screen', 'file'] as const;
export type CaptureMethod = (typeof captureMethods)[number];

export interface Prediction {
  /** Position in the network's output, from 0. */
  classIndex: number;
  label: string;
  /** After softmax, in [0, 1]. */
  probability: number;
}

/** Milliseconds of each stage. `capture` is 0 for a file. */
export interface StageTimes {
  capture: number;
  decode: number;
  preprocess: number;
  infer: number;
}

export interface ModelName {
  id: string;
  name: string;
}

export interface Classification {
  model: ModelName;
  backend: Backend;
  captureMethod: CaptureMethod;
  /** Width and height of the decoded pixels. */
  width: number;
  height: number;
  /** The {@link PREDICTION_COUNT} most probable classes (fewer where the model has fewer), most probable first. */
  predictions: Prediction[];
  /** Scores of all classes before softmax, in the order of the class index. */
  logits: Float32Array;
  milliseconds: StageTimes;
  /** Set when a backend was found wrong or dead in this session, and `backend` took over from it. */
  fallback: BackendFallback | null;
  /** Of an animation: the frame that all this is said of, the most confident of those looked at. */
  frame?: AnimationFrame;
  /** The image's file has no end, or is damaged: what browsers show of it was classified. */
  incomplete?: true;
}

export interface AnimationFrame {
  /** From 0. */
  index: number;
  /** Frames of the whole animation. */
  count: number;
  /** Milliseconds of the animation before this frame, and of all of it. */
  time: number;
  duration: number;
}

export interface BackendFallback {
  from: Backend;
  error: ErrorReport;
}

/** How many predictions a classification carries; the options choose how many of them are shown. */
export const PREDICTION_COUNT = 10;

/** Success or failure of one image: a failure has no predictions, so it can't be taken for a class. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: ErrorReport };

/** Whether the most probable class is under the user's threshold (in [0, 1]): then it is a guess. */
export function isUnsure({ predictions }: Pick<Classification, 'predictions'>, unsureBelow: number): boolean {
  return (predictions[0]?.probability ?? 0) < unsureBelow;
}
