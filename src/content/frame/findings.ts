import type { FoundImage } from '../dom/page-image';

/** What a search of a frame has found, or what has come since. */
export interface Findings {
  /**
   * Those that are not known yet, in document order as far as they were there together. One that `CandidateIds.idOf` names with
   * an id that is known already is no new one: its image has moved to another element.
   */
  found: FoundImage[];
  /** Images of this frame so far that are too small. */
  small: number;
  /** Places of this frame so far that show what is listed with another place. */
  repeated: number;
  /** Elements of this frame that could not be examined so far. */
  unexamined: number;
}

/** What is worth a run. */
export interface SearchOptions {
  /** CSS pixels: images that are smaller on either side are counted, not listed. */
  smallestSide: number;
}

export interface SearchEvents {
  onFindings(findings: Findings): void;
  /** An element that holds a frame was found, or may have changed. */
  onFrame?(element: Element): void;
  /** The page can't be followed any further. */
  onFailure(error: unknown): void;
}

/** What is listed in the place of an image that was found empty. */
export interface Instead {
  found: FoundImage[];
  /** Whether every element that shows the empty image shows another one instead. */
  isReplaced: boolean;
}

/** Finds the images of a frame, for the list of the frame. */
export interface Search {
  observeCandidates(options: SearchOptions, events: SearchEvents, signal: AbortSignal): Promise<void>;
  imagesInstead(empty: FoundImage, smallestSide: number, signal: AbortSignal): Promise<Instead>;
}
