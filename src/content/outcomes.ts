import type { CandidateOutcome } from '../messaging/contracts';
import type { FoundImage } from './candidates/candidates';

/** What was said of this page's images, for as long as their elements live. */
export interface Outcomes {
  find(found: FoundImage, modelId: string): CandidateOutcome | null;
  keep(found: FoundImage, modelId: string, outcome: CandidateOutcome): void;
}

export function createOutcomes(): Outcomes {
  const kept = new WeakMap<Element, Map<string, CandidateOutcome>>();
  return {
    find: (found, modelId) => kept.get(found.element)?.get(keyOf(found, modelId)) ?? null,
    keep: (found, modelId, outcome) => {
      const outcomes = kept.get(found.element) ?? new Map<string, CandidateOutcome>();
      outcomes.set(keyOf(found, modelId), outcome);
      kept.set(found.element, outcomes);
    },
  };
}

/** An element may show another image by and by. */
function keyOf({ image }: FoundImage, modelId: string): string {
  return `${modelId} ${image.address ?? ''}`;
}
