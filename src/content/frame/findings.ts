import type { FoundImage } from '../dom/page-image';

/** Findings of a scan of the frame, or of the changes since. */
export interface Findings {
  /**
   * Images that were not reported before; images that appeared together are in document order. If `CandidateIds.idOf` returns a known id
   * for an image, the image is not new but has moved to another element.
   */
  found: FoundImage[];
  /** Number of images in this frame so far that are too small. */
  small: number;
  /** Number of places in this frame so far that show an image which is listed for another place. */
  repeated: number;
  /** Number of elements in this frame so far that could not be inspected. */
  unexamined: number;
}

/** Limits the images that a search reports. */
export interface SearchOptions {
  /** CSS pixels. Images that are smaller on either side are counted but not listed. */
  smallestSide: number;
}

export interface SearchEvents {
  onFindings(findings: Findings): void;
  /** An element that contains a frame was found or may have changed. */
  onFrame?(element: Element): void;
  /** The scan failed, and the page is no longer observed. */
  onFailure(error: unknown): void;
}

/** The images that replace an empty image in the list. */
export interface Instead {
  found: FoundImage[];
  /** True if every element that shows the empty image shows another image instead. */
  isReplaced: boolean;
}

/** Finds the images of a frame for its list. */
export interface Search {
  observeCandidates(options: SearchOptions, events: SearchEvents, signal: AbortSignal): Promise<void>;
  imagesInstead(empty: FoundImage, smallestSide: number, signal: AbortSignal): Promise<Instead>;
}
