import type { ErrorReport } from './errors';
import type { KindAnswer } from './picture-kind';

/** The engine's answer for one image, and how the extension got its pixels. All types here can be structured-cloned. */

export const backends = ['webgl', 'wasm'] as const;
export type Backend = (typeof backends)[number];

/** How the pixels were captured: from the page itself, by a fetch, from the screen, or from a file that the user chose. */
export const captureMethods = ['page', 'fetch', 'screen', 'file'] as const;
export type CaptureMethod = (typeof captureMethods)[number];

/**
 * Names of a class for people, by language tag. A model without such names has its labels here, in whatever language they are.
 */
export interface ClassNames {
  en: string;
  'zh-CN'?: string;
}

/** An entry of a model's `labels.json`, as far as every model has it. */
export interface NamedClass {
  /** The model's own name for the class, which never changes. */
  label: string;
  names?: ClassNames;
}

/** Words about a class, in English. ImageNet's are from WordNet. */
export interface ClassDescription {
  synonyms: string[];
  /** Definition, perhaps with a subject in parentheses before it and examples after it. */
  gloss: string | null;
}

export interface Prediction extends Required<NamedClass> {
  /** Position in the network's output, from 0. */
  classIndex: number;
  /** After softmax, in [0, 1]. */
  probability: number;
}

/** Milliseconds that each stage took. `capture` is 0 for a file that the user chose. */
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
  /** The model that was asked for, even if it named no class because of the kind of picture. */
  model: ModelName;
  backend: Backend;
  captureMethod: CaptureMethod;
  /** Width and height of the decoded pixels. */
  width: number;
  height: number;
  /**
   * The {@link PREDICTION_COUNT} most probable classes, most probable first, or all classes if the model has fewer. Empty if no class was
   * named because of the `kind`.
   */
  predictions: Prediction[];
  /** Logits of all classes, in the order of the class index. Empty like the predictions. */
  logits: Float32Array;
  milliseconds: StageTimes;
  /** The kind of picture. Missing if the user has switched that off, and for models that are asked without it. */
  kind?: KindAnswer;
  /** Set if another backend gave wrong answers or died in this session and `backend` replaced it. */
  fallback: BackendFallback | null;
  /** For an animation: the frame that the classification describes, which is the most confident of the frames that were tried. */
  frame?: AnimationFrame;
  /** The image's file is truncated or damaged; the part that browsers show was classified. */
  incomplete?: true;
  /** The same picture was classified before, or at the same time, so only its capture took time. */
  isKnown?: true;
}

export interface AnimationFrame {
  /** From 0. */
  index: number;
  /** Number of frames in the animation. */
  count: number;
  /** Milliseconds from the start of the animation to this frame, and of the whole animation. */
  time: number;
  duration: number;
}

export interface BackendFallback {
  from: Backend;
  error: ErrorReport;
}

/** How many predictions a classification contains; the options say how many of them are shown. */
export const PREDICTION_COUNT = 10;

/** Success or failure for one image. A failure has no predictions, so it cannot be mistaken for a class. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: ErrorReport };
