import { type CandidateIds, createCandidateIds } from './candidate-ids';
import { watchPageLoads } from '../image/page-loads';
import { type Captures, createCaptures } from './captures';
import type { CandidateOutcome } from '../../messaging/contracts';

/** Everything that this frame remembers about its page's images. */
export interface FrameState {
  ids: CandidateIds;
  outcomes: Outcomes;
  captures: Captures;
}

export function createFrameState(life: AbortSignal): FrameState {
  watchPageLoads(life);
  return { ids: createCandidateIds(), outcomes: createOutcomes(), captures: createCaptures(life) };
}

/** The answers for this page's images, by model, for as long as the page lives. */
interface Outcomes {
  find(candidateId: string, modelId: string): CandidateOutcome | null;
  /** Keeps an answer for the model that gave it, even if another model was asked. Keeps a failure for `askedModelId`. */
  keep(candidateId: string, askedModelId: string, outcome: CandidateOutcome): void;
  /** Calls back for each answer that is kept. */
  onKept(callback: (candidateId: string) => void): void;
}

export function createOutcomes(): Outcomes {
  const kept = new Map<string, CandidateOutcome>();
  const callbacks: ((candidateId: string) => void)[] = [];
  return {
    find: (candidateId, modelId) => kept.get(`${modelId} ${candidateId}`) ?? null,
    keep: (candidateId, askedModelId, outcome) => {
      const modelId = outcome.ok ? outcome.classification.model.id : askedModelId;
      kept.set(`${modelId} ${candidateId}`, outcome);
      for (const callback of callbacks) callback(candidateId);
    },
    onKept: (callback) => void callbacks.push(callback),
  };
}
