/**
 * Every message between contexts, as function signatures: one map for each destination, followed by the senders that may send
 * each message. A message without a handler or without senders does not compile. Payloads and answers are structured-cloneable.
 */
import type { Classification } from '../domain/classification';
import type { EngineState, Progress, SelfTestReport, TrialReport } from '../domain/engine-state';
import type { ErrorReport } from '../domain/errors';
import type { Fault } from '../domain/faults';
import type { Explanation, HeatMap } from '../domain/explanation';
import type { Preview } from '../media/preview/preview';
import type { Capture, ImageSource, Rectangle } from '../domain/image-source';
import type { Thumbnail } from '../domain/thumbnail';
import type { ClassifyRequest, ExplainRequest } from './engine-contract';
import type { Senders } from './sender-kind';
import type { UnshownAnswer } from '../domain/unshown-answer';

export * from './engine-contract';

/** A part of a screenshot as a PNG file, with its preview. */
export interface ScreenCrop {
  bytes: ArrayBuffer;
  mimeType: string;
  preview: Preview;
}

/** What happens before a frame's place is returned: nothing, the frame is scrolled into view, or all scrolling is undone. */
export type FrameMove = 'stay' | 'into-view' | 'back';

/** Where in the viewport a frame is scrolled to. Sticky headers may cover the start, and chat bubbles the end. */
export type FrameBlock = 'center' | 'start' | 'end';

export interface FrameQuestion {
  move: FrameMove;
  /** For `into-view`. Default: `center`. */
  block?: FrameBlock;
  /** A part of the frame, in widths of its viewport, vertically too. The answer says how much of it is uncovered. */
  part?: Rectangle;
}

/** Where a frame is visible. */
export interface FramePlace {
  /** The frame's content box on a screenshot of the tab, in screenshot widths, vertically too. */
  place: Rectangle;
  /**
   * The uncovered area of the requested part, in widths of the frame's viewport; `null` if all is uncovered or no part was
   * requested.
   */
  clear: Rectangle | null;
}

/** A frame as the browser describes it to the background, without its place in the page. */
export interface ChildFrame {
  frameId: number;
  address: string;
}

/** Whether a frame has the focus or the pointer: itself, in the frame inside it with that index, or not at all. */
export type FrameHas = 'itself' | 'nothing' | number;

/** A frame's answer about itself when the background asks all frames of its tab. */
export interface FrameAnswer {
  /** The frame's place, as in `FramesInPage`. */
  own: string;
  focus: FrameHas;
  pointer: FrameHas;
  /** `true`: the keyboard has moved the focus to an image, or to an element that contains one. */
  isImageFocused: boolean;
  /** Host of the inner frame that has the pointer; empty without such a frame, or if it has no address of its own. */
  pointerHost: string;
}

/** Answered by the background. */
export interface BackgroundMessages {
  classify(request: ClassifyRequest): Classification;
  /**
   * Returns where in the image the network saw the classes. Comes before waiting classifications, and can be canceled by `cancel`
   * too.
   */
  explain(request: ExplainRequest): Explanation;
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
   * Reports that the sender's frame keeps a capture of that many bytes and has `released` others. Captures beyond the tab's
   * budget are then dropped by `dropCaptures`.
   */
  captureHeld(request: { held: { key: string; bytes: number }; released: string[] }): void;
  /** Injects the script that draws heat maps into the sender's frame. */
  ensureHeatMapScript(request: Record<string, never>): void;
  /** And what captures the images that the content script can't read itself. */
  ensureCaptureExtrasScript(request: Record<string, never>): void;
  /** Opens the explanation of an image of the sender's frame in a tab beside the sender's tab. */
  openExplanation(request: { candidateId: string }): void;
  /** Returns the settings, because frames have no access to the storage. Later changes arrive as `settingsChanged`. */
  readSettings(request: Record<string, never>): object;
  /** Stores the opacity of heat maps that the card's slider was set to. */
  rememberOpacity(request: { opacity: number }): void;
  /** Stores a fault for Diagnostics. */
  keepFault(request: { fault: Fault }): void;
  openOptions(request: { section?: string }): void;
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

/** Frames may send messages about their own images, tab and document. Only our own pages may send messages that name a tab. */
export const backgroundSenders: Senders<BackgroundMessages> = {
  classify: ['frame', 'page'],
  explain: ['frame', 'page'],
  cancel: ['frame', 'page'],
  fetchImage: ['frame', 'page'],
  fetchAnimation: ['frame'],
  looksLike: ['frame'],
  createPreview: ['frame'],
  captureScreen: ['frame'],
  frameAround: ['frame'],
  ensureContentScript: ['page'],
  frameAnswer: ['frame'],
  engineState: ['page'],
  selfTest: ['page'],
  runTrial: ['page'],
  captureHeld: ['frame'],
  ensureHeatMapScript: ['frame'],
  ensureCaptureExtrasScript: ['frame'],
  openExplanation: ['frame'],
  readSettings: ['frame'],
  rememberOpacity: ['frame'],
  keepFault: ['frame', 'page', 'offscreen'],
  openOptions: ['frame', 'page'],
  hearEscape: ['frame'],
  ignoreEscape: ['frame'],
  escapePressed: ['frame'],
  showInPopup: ['frame'],
  progress: ['offscreen'],
};

export type CandidateOutcome =
  | { ok: true; classification: Classification; thumbnail: Thumbnail }
  | { ok: false; error: ErrorReport; thumbnail: Thumbnail | null };

/** Answered by the content script of one frame. */
export interface ContentMessages {
  /** From the context menu, with what the browser knows of the clicked element. */
  classifyMenuTarget(request: { address: string | null; targetElementId: number | null }): void;
  startPicker(request: Record<string, never>): void;
  /** From the keyboard command: classifies the focused image or the hovered one, or starts the picker if there is none. */
  classifyFocused(request: Record<string, never>): void;
  /** Shows a card that says why nothing could be done, for example in a frame that scripts cannot be injected into. */
  showError(request: { error: ErrorReport }): void;
  /**
   * Classifies images of the frame, or all listed images if no ids are given. Images are added to the current run. Images with an
   * answer are classified only if `again` is true. Frames of a page that are asked together get the same `askedAt`, so that their
   * runs are shown as one. Results arrive over a port: see `scan.ts`.
   */
  startScan(request: { candidateIds: string[] | null; again: boolean; askedAt: number }): void;
  pauseScan(request: Record<string, never>): void;
  resumeScan(request: Record<string, never>): void;
  cancelScan(request: Record<string, never>): void;
  /** Returns the pixels of an image that were classified, for an explanation. */
  captureCandidate(request: { candidateId: string }): Capture;
  /** Drops captures beyond the tab's budget. If one of them is needed later, it is captured again. */
  dropCaptures(request: { keys: string[] }): void;
  /**
   * Returns where a frame inside this one is visible, for frames of other origins, whose images come from the screen. Throws
   * `image-unreadable` if the frame with that index cannot be `child`; `child` is `null` if the frame's identity is unknown.
   */
  frameAround(request: FrameQuestion & { index: number; child: ChildFrame | null }): FramePlace;
  scrollToCandidate(request: { candidateId: string }): void;
  /** Scrolls back to where the page was before the first `scrollToCandidate`. */
  scrollBack(request: Record<string, never>): void;
  /** Shows a heat map over the image on the page, in place of the previous one, until it is hidden or a person presses Escape. */
  showHeatMap(request: { candidateId: string; heatMap: HeatMap; caption: string }): void;
  hideHeatMap(request: Record<string, never>): void;
  /** Escape was pressed while the focus was in another frame. */
  escape(request: Record<string, never>): void;
  progress(request: { progress: Progress }): void;
}

const extension = ['background', 'page'] as const;

export const contentSenders: Senders<ContentMessages> = {
  classifyMenuTarget: extension,
  startPicker: extension,
  classifyFocused: extension,
  showError: extension,
  startScan: extension,
  pauseScan: extension,
  resumeScan: extension,
  cancelScan: extension,
  captureCandidate: extension,
  dropCaptures: ['background'],
  frameAround: extension,
  scrollToCandidate: extension,
  scrollBack: extension,
  showHeatMap: extension,
  hideHeatMap: extension,
  escape: extension,
  progress: extension,
};

/** Received by the extension's own pages (popup, options) that are open. */
export interface PageMessages {
  progress(request: { progress: Progress }): void;
}

export const pageSenders: Senders<PageMessages> = { progress: ['background'] };

/** Received by the lists of a tab's images (popup, results page) that are open. */
export interface ListMessages {
  /**
   * From a frame of a tab, each time the content script was injected, so that a list can connect to the frame. `instance`
   * identifies the script: after a navigation it is a different one.
   */
  frameReady(request: { instance: string }): void;
}

export const listSenders: Senders<ListMessages> = { frameReady: ['frame'] };

/** Received by the scripts of frames that have read the settings. */
export interface SettingsMessages {
  settingsChanged(request: { settings: object }): void;
}

export const settingsSenders: Senders<SettingsMessages> = { settingsChanged: ['background'] };

export type { Rectangle, Thumbnail };
