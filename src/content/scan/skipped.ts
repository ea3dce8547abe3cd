import { noneSkipped, type SkipCounts, type SkipReason } from '../../domain/candidate';
import type { CandidateEntry } from '../../messaging/scan';
import type { CapturedImage } from '../frame/captured-image';

/** Images that turned out not to be worth a run. */
export interface Skipped {
  readonly size: number;
  has(candidateId: string): boolean;
  add(entry: CandidateEntry, reason: SkipReason): void;
  /** With those that a look at the page has counted already. */
  counts(seen: Partial<SkipCounts>): SkipCounts;
  /** Forgets, and answers, those that may show something else by now: a canvas, a video, a drawing in the page. */
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
      // A video's address says nothing of the frame that it shows.
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

/** Why the pixels of an image are not worth a run: there is nothing to see, or a listed image before it has the same. */
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
