/**
 * Every message between contexts, as function signatures: one map a destination, and after it who may send each of its messages.
 * Handlers and senders are total over the map, so a message without either does not compile. Payloads and answers are
 * structured-cloneable.
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

/** A part of a shot of the screen: a PNG file, and its preview. */
export interface ScreenCrop {
  bytes: ArrayBuffer;
  mimeType: string;
  preview: Preview;
}

/** What is done before a frame's place is told: nothing, it is scrolled into view, or all is scrolled back. */
export type FrameMove = 'stay' | 'into-view' | 'back';

/** Where in the viewport something is scrolled to: sticky headers cover the start, bubbles the end. */
export type FrameBlock = 'center' | 'start' | 'end';

export interface FrameQuestion {
  move: FrameMove;
  /** For `into-view`; `center` without it. */
  block?: FrameBlock;
  /** Of the frame, in widths of its viewport (down too): how much of it is clear is told. */
  part?: Rectangle;
}

/** Where a frame is seen. */
export interface FramePlace {
  /** Its content box on a shot of the tab, in widths of the shot, down too. */
  place: Rectangle;
  /** What of the part asked about nothing covers, in widths of the frame's viewport; `null`: all of it, or nobody asked. */
  clear: Rectangle | null;
}

/** A frame, as the browser tells the background of it. Of its place it only says so itself. */
export interface ChildFrame {
  frameId: number;
  address: string;
}

/** Whether the focus or the pointer is in a frame: there itself, in the frame inside with that number, or not at all. */
export type FrameHas = 'itself' | 'nothing' | number;

/** What a frame says of itself when the background asks all frames of its tab. */
export interface FrameAnswer {
  /** Its place: as in `FramesInPage`. */
  own: string;
  focus: FrameHas;
  pointer: FrameHas;
  /** The focus came by the keyboard, to an image or to something with an image in it. */
  isImageFocused: boolean;
  /** Of the frame inside that has the pointer; empty where that is none, or one without an address of its own. */
  pointerHost: string;
}

/** Answered by the background. */
export interface BackgroundMessages {
  classify(request: ClassifyRequest): Classification;
  /** Where in the image the network saw the classes. Overtakes waiting classifications, and ends like them with `cancel`. */
  explain(request: ExplainRequest): Explanation;
  cancel(request: { jobId: string }): void;
  /**
   * The image file behind an address; anything else stays with the background. `page-not-allowed` without the host permission, or where
   * the sender's page could not ask for it either. `isShown`: the sender's page shows an image from there.
   */
  fetchImage(request: { address: string; isShown: boolean }): { bytes: ArrayBuffer; mimeType: string; mayDiffer: boolean };
  /** The same, but `null` for a file whose first bytes say that it is still. */
  fetchAnimation(request: { address: string; isShown: boolean }): { bytes: ArrayBuffer; mimeType: string } | null;
  /** Whether what is seen of a picture is, coarsely, that part of another one: fractions of the whole. */
  looksLike(request: { whole: Thumbnail; seen: Thumbnail; part: Rectangle }): boolean;
  /** What can be seen of a file's pixels in its preview, for a frame that may not read a canvas or should not decode. `null`: not decoded. */
  createPreview(request: { file: Extract<ImageSource, { kind: 'file' }> }): Preview | null;
  /**
   * Parts of the sender's tab as it is seen, in widths of the tab (down too): of a shot that begins after this was asked. `null` for a
   * part of which nothing lies in the sender's frame.
   */
  captureScreen(request: { parts: Rectangle[] }): (ScreenCrop | null)[];
  /** Asks the content script around a frame, the sender's or one that lies `up` frames out of it, where that is: see there. */
  frameAround(request: FrameQuestion & { up: number }): FramePlace;
  /**
   * Puts the content script into the tab's frames. Answers which have it when all that can be reached have answered, or after a time
   * limit; each says `frameReady` to lists as soon as it has it.
   */
  ensureContentScript(request: { tabId: number }): { frameIds: number[] };
  /** What a frame answers to a question of the background to all frames of its tab: see `frame-answers.ts`. */
  frameAnswer(request: { question: string; answer: FrameAnswer }): void;
  engineState(request: Record<string, never>): EngineState;
  selfTest(request: Record<string, never>): SelfTestReport;
  /** Measures both backends on this machine and remembers the faster. */
  runTrial(request: Record<string, never>): TrialReport;
  /**
   * The sender's frame keeps a capture of that many bytes, and no longer those that it has `released`. What is then over the tab's
   * budget is dropped by `dropCaptures`.
   */
  captureHeld(request: { held: { key: string; bytes: number }; released: string[] }): void;
  /** Puts what draws heat maps into the frame that asks. */
  ensureHeatMapScript(request: Record<string, never>): void;
  /** And what captures the images that the content script can't read itself. */
  ensureCaptureExtrasScript(request: Record<string, never>): void;
  /** Opens "Why this answer?" for an image of the sender's frame, beside the sender's tab. */
  openExplanation(request: { candidateId: string }): void;
  /** The settings, as `settings.ts` reads them; frames have no access to the storage. Later changes come as `settingsChanged`. */
  readSettings(request: Record<string, never>): object;
  /** Stores the opacity of heat maps at which the card's slider was left. */
  rememberOpacity(request: { opacity: number }): void;
  /** Keeps what was caught for Diagnostics. */
  keepFault(request: { fault: Fault }): void;
  openOptions(request: { section?: string }): void;
  /** The sender has something open that Escape closes wherever the focus is in the tab: other frames get `escape` then. */
  hearEscape(request: Record<string, never>): void;
  ignoreEscape(request: Record<string, never>): void;
  escapePressed(request: Record<string, never>): void;
  /** What a card of the sender's tab would have said, had the page not removed it. */
  showInPopup(request: UnshownAnswer): void;
  /** From the engine's host: for the tabs and pages that wait. */
  progress(request: { progress: Progress; owners: string[] }): void;
}

/** A frame asks for its own images, tab and document only; what names another tab is for our own pages. */
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
  /** From the context menu: what the browser told of the element. */
  classifyMenuTarget(request: { address: string | null; targetElementId: number | null }): void;
  startPicker(request: Record<string, never>): void;
  /** From the keyboard command: the focused image, else the hovered one, else the picker. */
  classifyFocused(request: Record<string, never>): void;
  /** A card that says why something could not be done at all (a frame that can't be reached). */
  showError(request: { error: ErrorReport }): void;
  /**
   * Classifies images of the frame, its list's if none are named; those of a run that is under way are added to it. What has
   * an answer is classified only `again`. Frames of a page that are asked at once get the same `askedAt`, by which their runs
   * are told as one. What comes of it is told by a port: see `scan.ts`.
   */
  startScan(request: { candidateIds: string[] | null; again: boolean; askedAt: number }): void;
  pauseScan(request: Record<string, never>): void;
  resumeScan(request: Record<string, never>): void;
  cancelScan(request: Record<string, never>): void;
  /** The pixels of an image as they were classified, for an explanation. */
  captureCandidate(request: { candidateId: string }): Capture;
  /** Drops captures that are over the tab's budget: whoever asks for one later has it captured again. */
  dropCaptures(request: { keys: string[] }): void;
  /**
   * Returns where a frame in this one is seen, for frames of other origins, whose images come from the screen. `image-unreadable` where
   * the frame with that number cannot be `child`; `null`: nobody knows which one it is.
   */
  frameAround(request: FrameQuestion & { index: number; child: ChildFrame | null }): FramePlace;
  scrollToCandidate(request: { candidateId: string }): void;
  /** To where the page was before the first of them. */
  scrollBack(request: Record<string, never>): void;
  /** Over the image on the page, in place of the one before, until it is hidden or a person presses Escape. */
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

/** Heard by the extension's own pages (popup, options) if any is open. */
export interface PageMessages {
  progress(request: { progress: Progress }): void;
}

export const pageSenders: Senders<PageMessages> = { progress: ['background'] };

/** Heard by the lists of a tab's images (popup, results page) if any is open. */
export interface ListMessages {
  /**
   * From a frame of a tab, each time that its content script was put into it: a list can connect to it. `instance` is the script's: one
   * that comes after a navigation is another.
   */
  frameReady(request: { instance: string }): void;
}

export const listSenders: Senders<ListMessages> = { frameReady: ['frame'] };

/** Heard by the scripts of frames that have read the settings. */
export interface SettingsMessages {
  settingsChanged(request: { settings: object }): void;
}

export const settingsSenders: Senders<SettingsMessages> = { settingsChanged: ['background'] };

export type { Rectangle, Thumbnail };
