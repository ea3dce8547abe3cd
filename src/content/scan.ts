import type { CandidateOutcome, CandidateSummary } from '../messaging/contracts';
import { loadSettings } from '../settings/storage';
import { toErrorReport } from '../shared/errors';
import { nameOf } from './candidates/candidate-name';
import { findCandidates, type FoundImage } from './candidates/candidates';
import { classifyImage } from './classify-image';
import type { Capture } from '../shared/image-source';
import { captureImage } from './capture/capture';
import type { Remembered } from './remembered';
import { scrollToElement } from './overlay/flash';

/** What the popup asks of a frame: its images, one by one. */
export interface Scan {
  list(): Promise<CandidateSummary[]>;
  /** With `again` an answer from before is not taken. A failure from before is never taken. */
  classify(request: { candidateId: string; again: boolean }): Promise<CandidateOutcome>;
  /** The pixels that were classified, while they are kept; else what the image shows now. */
  capture(candidateId: string): Promise<Capture>;
  cancel(): void;
  scrollTo(candidateId: string): void;
  /** `element-gone` or `no-image-address` where it shows no image any more. */
  find(candidateId: string): FoundImage;
}

export function createScan({ ids, outcomes, captures }: Remembered, life: AbortSignal): Scan {
  let cancelling = new AbortController();

  const { find } = ids;

  return {
    find,
    list: async () => {
      const { modelId, smallestSide } = await loadSettings();
      return findCandidates(smallestSide).map((found) => ({
        candidateId: ids.idOf(found),
        kind: found.image.kind,
        name: nameOf(found),
        width: Math.round(found.box.width),
        height: Math.round(found.box.height),
        outcome: outcomes.find(found, modelId),
      }));
    },
    classify: async ({ candidateId, again }) => {
      const signal = AbortSignal.any([life, cancelling.signal]);
      try {
        const found = find(candidateId);
        const { modelId } = await loadSettings();
        const earlier = again ? null : outcomes.find(found, modelId);
        if (earlier?.ok) return earlier;
        const outcome = await classifyImage(found, 'in-turn', signal, (_, capture) => captures.keep(found, capture));
        outcomes.keep(found, modelId, outcome);
        return outcome;
      } catch (error) {
        return { ok: false, error: toErrorReport(error), thumbnail: null };
      }
    },
    capture: async (candidateId) => {
      const found = find(candidateId);
      return captures.find(found) ?? (await captureImage(found, 'return', life)).capture;
    },
    cancel: () => {
      cancelling.abort();
      cancelling = new AbortController();
    },
    scrollTo: (candidateId) => scrollToElement(find(candidateId).element, life),
  };
}
