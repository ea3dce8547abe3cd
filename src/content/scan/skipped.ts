import { noneSkipped, type SkipCounts, type SkipReason } from '../../domain/candidate';
import type { CandidateEntry } from '../../messaging/scan';
import type { CapturedImage } from '../frame/captured-image';

/** Images that turned out not to be worth classifying. */
export interface Skipped {
  readonly size: number;
  has(candidateId: string): boolean;
  add(entry: CandidateEntry, reason: SkipReason): void;
  /** Returns the number of skipped images by reason, including those that scans have counted. */
  counts(seen: Partial<SkipCounts>): SkipCounts;
  /** Removes and returns images that may show something else by now: canvases, videos and drawings in the page. */
  forgetChanging(): string[];
}

export function createSkipped(): Skipped {
  const reasons = new Map<string, SkipReason>();
  const changing = new Set<string>();
  return {
    get size() {
      return reasons.size;
    },
    has: (candidateId) => reasons.has(candidateId),
    add: ({ candidateId, kind, address }, reason) => {
      reasons.set(candidateId, reason);
      // The address of a video does not tell which frame it shows.
      if (address === null || kind === 'video') changing.add(candidateId);
    },
    counts: (seen) => {
      const sum = { ...noneSkipped(), ...seen };
      for (const reason of reasons.values()) sum[reason] += 1;
      return sum;
    },
    forgetChanging: () => {
      const forgotten = [...changing];
      for (const candidateId of forgotten) reasons.delete(candidateId);
      changing.clear();
      return forgotten;
    },
  };
}

/** Returns a function that tells why an image is not worth classifying: there is nothing to see, or it repeats a listed image. */
export function createReasonToSkip(
  isListed: (candidateId: string) => boolean,
): (candidateId: string, captured: CapturedImage) => SkipReason | null {
  const firstOf = new Map<string, string>();
  return (candidateId, { blank, contentKey }) => {
    if (blank) return blank;
    if (contentKey === null) return null;
    const before = firstOf.get(contentKey);
    const first = before !== undefined && isListed(before) ? before : candidateId;
    firstOf.set(contentKey, first);
    return first === candidateId ? null : 'repeated';
  };
}
