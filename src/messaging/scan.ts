/**
 * What a frame's content script says of its images, over a port that whoever shows them opens to it (`tabs.connect` with
 * {@link SCAN_PORT}). Found images and their answers lie in the frame: they outlive popup and background, and go with the
 * page.
 */
import type { CandidateKind, SkipCounts } from '../domain/candidate';
import type { Classification } from '../domain/classification';
import type { ErrorReport } from '../domain/errors';
import type { RunState } from '../domain/run-state';
import type { Thumbnail } from './contracts';
import type { SenderKind } from './sender-kind';

export const SCAN_PORT = 'scan';

/** A frame holds one to the background while its run is on, and says a word before it closes it itself. */
export const RUN_PORT = 'run';

/** Who may open each port. */
export const portSenders = {
  [SCAN_PORT]: ['page', 'background'],
  [RUN_PORT]: ['frame'],
} as const satisfies Record<string, readonly SenderKind[]>;
export type PortName = keyof typeof portSenders;

/** The first updates of a port tell everything; those after them what has changed. */
export interface ScanUpdate {
  /** The frame has not looked at all of its page yet, or not told all of what it has found. */
  scanning: boolean;
  /** Why the frame is not looked at any further, until somebody listens again. */
  error: ErrorReport | null;
  /** New and changed ones, in the order of the page as far as they are new. */
  entries: CandidateEntry[];
  /** Ids of those that are no longer listed, as they turned out not to be worth a run. */
  dropped: string[];
  /** All of them so far. */
  skipped: SkipCounts;
  /** The run over this frame. */
  run: RunState | null;
  /** The frame's own address. */
  frame: string;
  /** Where the frame lies, and the frames that lie in it. */
  frames: FramesInPage;
}

/** A frame's place in its tab, and what it sees of the frames inside it. */
export interface FramesInPage {
  /**
   * Which frame of the top one, which of that one, and so on; empty: the top frame itself. Frames in shadow trees have no number: for
   * them it is -1.
   */
  own: string;
  inside: FrameInside[];
}

/** A frame as the page around sees it. */
export interface FrameInside {
  place: string;
  /** It is shown, and large enough for an image. */
  seen: boolean;
  /**
   * `readable`: a document of the same origin; `empty`: one with nothing in it; `loading`: its own has not come yet; `closed`: of
   * another origin, which only the browser sees into.
   */
  content: 'readable' | 'empty' | 'loading' | 'closed';
  /** Of the address that it was given. */
  origin: string;
}

/** What a list says over the port of a frame: it wants to be told again where the frame and those inside it lie. */
export const TELL_FRAMES = 'frames';

/** An image of the page as a list shows it. */
export interface CandidateEntry {
  /** Unique within its frame while the page lives. */
  candidateId: string;
  kind: CandidateKind;
  /** File name, alternative text or kind: what tells it from the others before it has a class. */
  name: string;
  /** Size on the page in CSS pixels. */
  width: number;
  height: number;
  /** Orders the images of a frame from top to bottom, and from left to right: where it was when it was found. */
  position: number;
  /** Of the file; `null` where the pixels come from no file. */
  address: string | null;
  /** CSS selector; `host >>> inner` where a shadow root lies in between; ends in `::before` or `::after` where that shows it. */
  selector: string;
  state: CandidateState;
}

export type CandidateState =
  | { kind: 'waiting' }
  /** It can only be had from the screen, so when its tab is in front. */
  | { kind: 'waiting-for-screen' }
  | { kind: 'working' }
  | { kind: 'classified'; classification: Classification; thumbnail: Thumbnail }
  | { kind: 'failed'; error: ErrorReport; thumbnail: Thumbnail | null };
