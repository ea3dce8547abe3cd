import { type CandidateIds, createCandidateIds } from './candidate-ids';
import { watchPageLoads } from '../image/page-loads';
import { type Captures, createCaptures } from './captures';
import { createOutcomes, type Outcomes } from './outcomes';

/** What this frame keeps of its page's images. */
export interface Remembered {
  ids: CandidateIds;
  outcomes: Outcomes;
  captures: Captures;
}

export function createRemembered(life: AbortSignal): Remembered {
  watchPageLoads(life);
  return { ids: createCandidateIds(), outcomes: createOutcomes(), captures: createCaptures(life) };
}
