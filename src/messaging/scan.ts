/**
 * The updates that a frame's content script sends about its images, over a port that a list opens to the frame (`tabs.connect`
 * with {@link SCAN_PORT}). The frame keeps the images it has found and their answers: they outlive popup and background, and end
 * with the page.
 */
import type { CandidateKind, SkipCounts } from '../domain/candidate';
import type { Classification } from '../domain/classification';
import type { ErrorReport } from '../domain/errors';
import type { RunState } from '../domain/run-state';
import type { Thumbnail } from '../domain/thumbnail';
import type { SenderKind } from './senders';

export const SCAN_PORT = 'scan';

/** A frame keeps this port to the background open during its run, and sends a `RunReport` with each step and at the end. */
export const RUN_PORT = 'run';

/** The senders that may open each port. */
export const portSenders = {
  [SCAN_PORT]: ['page', 'background'],
  // The welcome page has the scripts of a frame.
  [RUN_PORT]: ['frame', 'page'],
} as const satisfies Record<string, readonly SenderKind[]>;
export type PortName = keyof typeof portSenders;

/** The first updates over a port describe everything; later updates describe changes. */
export interface ScanUpdate {
  /** `true`: the frame has not scanned its whole page yet, or has not sent everything it has found. */
  scanning: boolean;
  /** Why scanning has stopped. It starts again for the next listener. */
  error: ErrorReport | null;
  /** New and changed images. New ones are in the order of the page. */
  entries: CandidateEntry[];
  /** Ids of images that are no longer listed, because they turned out not to be worth classifying. */
  dropped: string[];
  /** Total counts so far. */
  skipped: SkipCounts;
  /** The run over this frame. */
  run: RunState | null;
  /** A person has cancelled the run and not started another one since, so none may start by itself. */
  isDeclined: boolean;
  /** The frame's own address. */
  frame: string;
  /** The frame's place in the tab, and the frames inside it. */
  frames: FramesInPage;
}

/** A frame's place in its tab, and what it knows of the frames inside it. */
export interface FramesInPage {
  /**
   * Path of indices from the top frame, such as `2,0` for the first frame inside the third frame; empty for the top frame itself.
   * A frame in a shadow tree has no index and is written as -1.
   */
  own: string;
  inside: FrameInside[];
}

/** A frame as the page around it sees it. */
export interface FrameInside {
  place: string;
  /** `true`: the frame is visible and large enough for an image. */
  seen: boolean;
  /**
   * `readable`: a document of the same origin. `empty`: a document without content. `loading`: the document has not arrived yet.
   * `closed`: a document of another origin, which only the browser can access.
   */
  content: 'readable' | 'empty' | 'loading' | 'closed';
  /** Origin of the frame's address in the page. */
  origin: string;
}

/** Message of a list over a frame's port, which requests the places of the frame and the frames inside it again. */
export const TELL_FRAMES = 'frames';

/** An image of the page as a list shows it. */
export interface CandidateEntry {
  /** Unique within its frame while the page lives. */
  candidateId: string;
  kind: CandidateKind;
  /** File name, alternative text or kind, which distinguishes images before they are classified. */
  name: string;
  /** Size on the page in CSS pixels. */
  width: number;
  height: number;
  /** Sort key: the image's position when it was found, from top to bottom and from left to right. */
  position: number;
  /** Address of the file; `null` if the pixels do not come from a file. */
  address: string | null;
  /**
   * CSS selector, with `host >>> inner` across a shadow root, and with `::before` or `::after` if such a pseudo-element shows the
   * image.
   */
  selector: string;
  state: CandidateState;
}

export type CandidateState =
  | { kind: 'waiting' }
  /** The image can only be captured from the screen, once its tab is in front. */
  | { kind: 'waiting-for-screen' }
  | { kind: 'working' }
  | { kind: 'classified'; classification: Classification; thumbnail: Thumbnail }
  | { kind: 'failed'; error: ErrorReport; thumbnail: Thumbnail | null };
