import type { ClassDescription } from '../../domain/classification';
import type { EngineState, Progress, SelfTestReport, TrialReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import type { Fault } from '../../domain/faults';
import type { ImageSource, Rectangle } from '../../domain/image-source';
import type { Thumbnail } from '../../domain/thumbnail';
import type { UnshownAnswer } from '../../domain/unshown-answer';
import type { Preview } from '../../domain/preview';
import type { Senders } from '../senders';
import type { ClassifyAnswer, ClassifyRequest, ExplainRequest } from './engine';
import type { FrameAnswer, FramePlace, FrameQuestion } from './frames';

/** A part of a screenshot as a PNG file, with its preview. */
export interface ScreenCrop {
  bytes: ArrayBuffer;
  mimeType: string;
  preview: Preview;
}

/** Answered by the background. */
export interface BackgroundMessages {
  classify(request: ClassifyRequest): ClassifyAnswer;
  /**
   * Returns where in the image the network saw the classes. Comes before waiting classifications, and can be canceled by `cancel`
   * too.
   */
  explain(request: ExplainRequest): Explanation;
  /** Returns other names and definitions of some classes, in the order of the indices. */
  describeClasses(request: { modelId: string; classIndices: number[] }): ClassDescription[];
  cancel(request: { jobId: string }): void;
  /**
   * Fetches an image file; files that are not images are not returned. Throws `page-not-allowed` without the host permission, or
   * if the sender's page could not request the file itself. `isShown`: the sender's page shows an image from that address.
   */
  fetchImage(request: { address: string; isShown: boolean }): { bytes: ArrayBuffer; mimeType: string; mayDiffer: boolean };
  /** Like `fetchImage`, but returns `null` if the first bytes show that the image is not animated. */
  fetchAnimation(request: { address: string; isShown: boolean }): { bytes: ArrayBuffer; mimeType: string } | null;
  /**
   * Returns whether an image on the screen looks like a part of another image, by a coarse comparison. `part` is in fractions of
   * `whole`.
   */
  looksLike(request: { whole: Thumbnail; seen: Thumbnail; part: Rectangle }): boolean;
  /**
   * Returns a file's preview, for a frame that cannot read a canvas or should not decode; `null` if the file cannot be decoded.
   */
  createPreview(request: { file: Extract<ImageSource, { kind: 'file' }> }): Preview | null;
  /**
   * Returns parts of a screenshot of the sender's tab, which is taken after the request; `null` for a part in which the sender's
   * frame is not visible. Parts are in widths of the tab, vertically too.
   */
  captureScreen(request: { parts: Rectangle[] }): (ScreenCrop | null)[];
  /**
   * Asks the content script around a frame where that frame is visible. The frame is the sender's, or one `up` levels outside of
   * it.
   */
  frameAround(request: FrameQuestion & { up: number }): FramePlace;
  /**
   * Injects the content script into the tab's frames. Returns the frames that have it once all reachable frames have answered, or
   * after a time limit. Each frame sends `frameReady` to lists as soon as it has the script.
   */
  ensureContentScript(request: { tabId: number }): { frameIds: number[] };
  /** A frame's answer to a question from the background to all frames of the tab: see `frame-answers.ts`. */
  frameAnswer(request: { question: string; answer: FrameAnswer }): void;
  engineState(request: Record<string, never>): EngineState;
  selfTest(request: Record<string, never>): SelfTestReport;
  /** Measures both backends on this machine and stores the result. */
  runTrial(request: Record<string, never>): TrialReport;
  /**
   * Reports that the sender's frame keeps captures of so many bytes, the newest last, and has `released` others. Captures beyond the
   * tab's budget are then dropped by `dropCaptures`.
   */
  capturesHeld(request: { held: { key: string; bytes: number }[]; released: string[] }): void;
  /** Injects the script that draws heat maps into the sender's frame. */
  ensureHeatMapScript(request: Record<string, never>): void;
  /** Injects the script that captures images which the content script cannot read itself into the sender's frame. */
  ensureCaptureExtrasScript(request: Record<string, never>): void;
  /** Opens the explanation of a model's answer about an image of the sender's frame, in a tab beside the sender's tab. */
  openExplanation(request: { candidateId: string; modelId: string }): void;
  /** Returns the settings, because frames have no access to the storage. Later changes arrive as `settingsChanged`. */
  readSettings(request: Record<string, never>): object;
  /** Stores the opacity of heat maps that the card's slider was set to. */
  rememberOpacity(request: { opacity: number }): void;
  /** Stores a fault for Diagnostics. */
  keepFault(request: { fault: Fault }): void;
  openOptions(request: { section?: string }): void;
  /** Classifies the image with that address on the welcome page, which is the sender. */
  classifySample(request: { address: string }): void;
  /**
   * Reports that the sender has something open that Escape closes. Its frames then get `escape` if the key is pressed anywhere in
   * the tab.
   */
  hearEscape(request: Record<string, never>): void;
  ignoreEscape(request: Record<string, never>): void;
  escapePressed(request: Record<string, never>): void;
  /** Reports the answer of a card that the sender's page has removed. The popup shows it. */
  showInPopup(request: UnshownAnswer): void;
  /** Progress from the engine's host, for the tabs and pages that wait. */
  progress(request: { progress: Progress; owners: string[] }): void;
}

/**
 * Frames may send messages about their own images, tab and document. Only our own pages may send messages that name a tab. The welcome page
 * has the scripts of a frame, and sends what they need for a card.
 */
export const backgroundSenders: Senders<BackgroundMessages> = {
  classify: ['frame', 'page'],
  explain: ['frame', 'page'],
  describeClasses: ['frame'],
  cancel: ['frame', 'page'],
  fetchImage: ['frame', 'page'],
  fetchAnimation: ['frame'],
  looksLike: ['frame'],
  createPreview: ['frame', 'page'],
  captureScreen: ['frame'],
  frameAround: ['frame'],
  ensureContentScript: ['page'],
  frameAnswer: ['frame'],
  engineState: ['page'],
  selfTest: ['page'],
  runTrial: ['page'],
  capturesHeld: ['frame', 'page'],
  ensureHeatMapScript: ['frame'],
  ensureCaptureExtrasScript: ['frame'],
  openExplanation: ['frame', 'page'],
  readSettings: ['frame', 'page'],
  rememberOpacity: ['frame', 'page'],
  keepFault: ['frame', 'page', 'offscreen'],
  openOptions: ['frame', 'page'],
  classifySample: ['page'],
  hearEscape: ['frame', 'page'],
  ignoreEscape: ['frame', 'page'],
  escapePressed: ['frame'],
  showInPopup: ['frame'],
  progress: ['offscreen'],
};
