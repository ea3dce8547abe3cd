import { type CandidateIds, createCandidateIds } from './candidate-ids';
import { watchPageLoads } from '../image/page-loads';
import { type Captures, createCaptures } from './captures';
import type { CandidateOutcome } from '../../messaging/contracts';

/** What this frame keeps of its page's images. */
export interface FrameState {
  ids: CandidateIds;
  outcomes: Outcomes;
  captures: Captures;
}

export function createFrameState(life: AbortSignal): FrameState {
  watchPageLoads(life);
  return { ids: createCandidateIds(), outcomes: createOutcomes(), captures: createCaptures(life) };
}

/** What was said of this page's images, by model, for as long as the page lives. */
interface Outcomes {
  find(candidateId: string, modelId: string): CandidateOutcome | null;
  /** Keeps an answer under the model that gave it, whichever model was asked, and a failure under `askedModelId`. */
  keep(candidateId: string, askedModelId: string, outcome: CandidateOutcome): void;
  /** Calls back with each that is kept. */
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
