import type { Classification } from '../../domain/classification';
import type { Progress } from '../../domain/engine-state';
import type { ErrorReport } from '../../domain/errors';
import type { HeatMap } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import type { MenuPlace } from '../../domain/no-image';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Senders } from '../senders';
import type { ChildFrame, FramePlace, FrameQuestion } from './frames';

export type CandidateOutcome =
  | { ok: true; classification: Classification; thumbnail: Thumbnail }
  | { ok: false; error: ErrorReport; thumbnail: Thumbnail | null };

/** Answered by the content script of one frame. */
export interface ContentMessages {
  /** From the context menu, with what the browser knows of the clicked element. `on`: the click was on text or in a field. */
  classifyMenuTarget(request: { address: string | null; targetElementId: number | null; on?: MenuPlace }): void;
  startPicker(request: Record<string, never>): void;
  /** From the keyboard command: classifies the focused image or the hovered one, or starts the picker if there is none. */
  classifyFocused(request: Record<string, never>): void;
  /** Shows a card that says why nothing could be done, for example in a frame that scripts cannot be injected into. */
  showError(request: { error: ErrorReport }): void;
  /**
   * Classifies images of the frame, or all listed images if no ids are given. Images are added to the current run. Images with an
   * answer are classified only if `again` is true; with `nameAnyway`, they get a class even if the kind of picture is one for which none
   * is named. Frames of a page that get the request together get the same `askedAt`, so that their runs are shown as one.
   * Results arrive over a port: see `scan.ts`.
   */
  startScan(request: { candidateIds: string[] | null; again: boolean; nameAnyway?: true; askedAt: number }): void;
  pauseScan(request: Record<string, never>): void;
  resumeScan(request: Record<string, never>): void;
  cancelScan(request: Record<string, never>): void;
  /**
   * Says on the page for a moment that its run is over, since no list shows it: how many images have an answer, how many classes there
   * are, and for how many of the images no class was named because of the kind of picture.
   */
  sayRunIsOver(request: { classified: number; classes: number; unnamed: number }): void;
  /** Returns the pixels of an image that were classified, for an explanation. */
  captureCandidate(request: { candidateId: string }): Capture;
  /** Returns a small picture of an image that is not classified yet; `null` if there is none without work on the page's thread. */
  previewCandidate(request: { candidateId: string }): Thumbnail | null;
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
  /** Makes the frame send `frameReady` again. For the welcome page, into which no script can be injected. */
  announce(request: Record<string, never>): void;
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
  sayRunIsOver: ['background'],
  captureCandidate: extension,
  previewCandidate: extension,
  dropCaptures: ['background'],
  frameAround: extension,
  scrollToCandidate: extension,
  scrollBack: extension,
  showHeatMap: extension,
  hideHeatMap: extension,
  escape: extension,
  announce: ['background'],
  progress: extension,
};
